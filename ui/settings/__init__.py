"""Settings of this machine, of the vault and of the organisation."""
