"""Result and Plan to documents: one view, many formats."""
