"""The WSGI entrance the server calls."""

import os

from django.core.wsgi import get_wsgi_application

from firstlight.kit.server import no_core_dumps

no_core_dumps()
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "firstlight.settings")
application = get_wsgi_application()
