"""How static files are stored: hashed names, compressed, kept for ever by browsers."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class StaticStorage(CompressedManifestStaticFilesStorage):
    """Rewrites the imports between JavaScript modules too, so that they can be kept for ever as well."""

    support_js_module_import_aggregation = True
