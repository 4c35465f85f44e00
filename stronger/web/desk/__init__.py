"""The desk: administration of accounts, packs and the trail."""
