"""What the canary does in each app above the first ones; each module has ``use(ana, dee, sent)``."""
