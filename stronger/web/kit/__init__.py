"""What every door shares: base page, components, middleware, forms, charts."""
