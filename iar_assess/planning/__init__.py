"""Result and tips to a Plan: which actions, in which order, and what people decided about them."""
