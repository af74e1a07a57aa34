"""The one file that knows every slice: builds the application from its settings."""

from litestar import Litestar, Router
from litestar.config.allowed_hosts import AllowedHostsConfig
from litestar.config.csrf import CSRFConfig
from litestar.datastructures import State
from litestar.di import Provide
from litestar.openapi.config import OpenAPIConfig
from litestar.openapi.plugins import JsonRenderPlugin
from litestar.static_files import create_static_files_router

from opsplan import __version__, faults, health, home, pages, security
from opsplan.brake import Brake
from opsplan.briefings import routes as briefings
from opsplan.database import Store
from opsplan.forms import provide_filled
from opsplan.guide import routes as guide_routes
from opsplan.invites import routes as invites
from opsplan.operations import routes as operations
from opsplan.outcomes import routes as outcomes
from opsplan.people import routes as people
from opsplan.people import service as people_service
from opsplan.reception import routes as reception
from opsplan.security import SignedIn
from opsplan.sessions import provider
from opsplan.settings import Settings
from powers.guide import Guide, load

MEGABYTE = 1024 * 1024


def create_app(settings: Settings, store: Store) -> Litestar:
    """The service for these settings, over `store` (which the caller closes)."""
    guide = load()

    def who(token: str) -> SignedIn | None:
        with store.reading() as session:
            return people_service.signed_in(session, token)

    site = pages.Site(demonstration=settings.demonstration, guide_edition=guide.edition)
    return Litestar(
        route_handlers=[
            home.router,
            people.router,
            guide_routes.router(settings, guide),
            operations.router,
            reception.router,
            briefings.router,
            invites.router,
            outcomes.router,
            health.router(store, guide.edition),
            create_static_files_router(
                "/static", [pages.STATIC], opt={"public": True}, include_in_schema=False
            ),
        ],
        guards=[security.must_sign_in, security.must_come_from_here],
        middleware=[security.WhoIsAsking(who, security.cookie_name(settings))],
        dependencies=_dependencies(settings, store, guide),
        before_send=[security.put_headers],
        exception_handlers=faults.HANDLERS,
        template_config=pages.template_config(site),
        csrf_config=CSRFConfig(
            secret=settings.secret_key,
            cookie_name=security.csrf_cookie_name(settings),
            cookie_secure=settings.https,
            cookie_httponly=True,
            cookie_samesite="strict",
        ),
        allowed_hosts=AllowedHostsConfig(allowed_hosts=security.host_names(settings)),
        state=State({"brake": Brake()}),
        request_max_body_size=2 * MEGABYTE,
        openapi_config=_description(settings),
        logging_config=None,
    )


def _description(settings: Settings) -> OpenAPIConfig:
    """What `/schema` says: the JSON routes, not itself."""
    return OpenAPIConfig(
        title="Multi-agency operations: guide to powers",
        version=__version__,
        render_plugins=[JsonRenderPlugin()],
        openapi_router=Router(
            "/schema",
            route_handlers=[],
            opt={"public": settings.public_guide},
            include_in_schema=False,
        ),
    )


def _dependencies(settings: Settings, store: Store, guide: Guide) -> dict[str, Provide]:
    return {
        "settings": Provide(lambda: settings, sync_to_thread=False, use_cache=True),
        "guide": Provide(lambda: guide, sync_to_thread=False, use_cache=True),
        "filled": Provide(provide_filled),
        "reading": Provide(provider(store.reading)),
        "writing": Provide(provider(store.writing)),
    }
