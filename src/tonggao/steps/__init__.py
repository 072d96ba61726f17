"""What is done, as pure functions: values in, values and findings out."""
