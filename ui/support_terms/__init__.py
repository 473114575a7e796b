"""What a tenant is given, what was explained, devices, notices and paid support, on the person's page."""
