"""What a user asks for: one module a verb. Each reads, calls steps, writes, and says what it did."""
