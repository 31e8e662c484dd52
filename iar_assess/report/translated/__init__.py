"""The program's own words in a report, in the language of its bank."""
