"""方案.xlsx and 意见汇总.xlsx, the clerk's plan: laid out and read back."""
