"""The wording of a bank: what a careful reader would ask its author to change. Loading a bank never comes here."""
