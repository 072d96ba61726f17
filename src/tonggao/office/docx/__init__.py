"""How our Word files look: page, styles and fonts, and where a title breaks."""
