"""Registration, consents, and papers over HTTP."""
