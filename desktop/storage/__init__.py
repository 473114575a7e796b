"""Where it is kept: the encrypted vault, its keys, databases, index, attachments and backups."""
