"""Tables of who may enter and what they may do."""

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models.functions import Lower


class Accounts(BaseUserManager):
    """Finds people by the e-mail address they sign in with; makes none: `services.invite` does."""

    def get_by_natural_key(self, username: str) -> "User":
        """The account with this e-mail address, whatever its capitals."""
        return self.get(email__iexact=username)


class User(AbstractBaseUser):
    """Someone who may sign in. What they may do is in their grants, never on this row."""

    email = models.EmailField("e-mail address", max_length=254)
    name = models.CharField("name", max_length=200)
    is_active = models.BooleanField(default=True)
    # People of this kind work here and must use a second factor; candidates and families need not.
    is_staff_member = models.BooleanField(default=True)
    made_at = models.DateTimeField(auto_now_add=True)

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]
    objects = Accounts()

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="accounts_user_email_once")]

    def __str__(self) -> str:
        return self.name
