"""The member workbook 问题查摆表: laid out, read back, counted, and answered with remarks."""
