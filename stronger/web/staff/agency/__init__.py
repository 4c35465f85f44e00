"""Agency workers: the list, a booking and its rules, what is recorded of the worker, and the quarterly return."""
