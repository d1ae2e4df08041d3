"""Who may use the service: accounts with roles, passwords, sign-ins, limits on attempts, and tokens for programs."""
