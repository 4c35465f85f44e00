"""The limit that our pages are held against: bare Django on the same tables, with no session, no sign-in, no policy and no trail."""
