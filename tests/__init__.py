"""The tests: rules, rooms, doors, the house, stories, the launch, a browser and a bench."""
