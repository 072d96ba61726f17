"""Reading the parts of a Word file: events to raw paragraphs, and these to paragraphs."""
