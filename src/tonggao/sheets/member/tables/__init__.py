"""Where the tables of a form are in what came back."""
