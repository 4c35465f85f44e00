"""The door everyone comes in by: invitations, sign-in, second factor, password, and the demo's one-click parts."""
