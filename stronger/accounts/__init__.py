"""Who may enter and what they may do: users, roles, grants, invitations and sign-in."""
