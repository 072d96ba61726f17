"""`similar`: any list as texts to be compared, and 查重表.xlsx, where the result is read."""
