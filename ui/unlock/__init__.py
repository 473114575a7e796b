"""Before a vault is open: unlocking, making a new one, bringing one back."""
