"""The work diary (業務日誌): a person's month, line by line, and who bears it."""
