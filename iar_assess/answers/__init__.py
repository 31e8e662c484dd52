"""Assessment folder to Answers: who answers what, saved so that nothing is lost."""
