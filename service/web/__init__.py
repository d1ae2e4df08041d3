"""The service's face: pages for people, an API for programs, and what guards both."""
