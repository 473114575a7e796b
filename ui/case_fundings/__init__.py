"""Who pays for a case (支援の財源): a section of a person's page."""
