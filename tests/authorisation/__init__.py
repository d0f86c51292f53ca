"""Who may call what: one row per endpoint and method, one module of rows per app."""
