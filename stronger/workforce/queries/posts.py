"""Posts as those who keep the establishment look for them."""

from stronger.workforce.models import Post


def has_posts() -> bool:
    """Whether any post has been established."""
    return Post.objects.exists()
