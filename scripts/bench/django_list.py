"""The peer of the list page: Django's ORM and templates over the portal's own SQLite file, one page of open orders with its count."""

import os
from datetime import datetime, timezone

from django.conf import settings

settings.configure(
    SECRET_KEY="for a benchmark on this machine",
    ALLOWED_HOSTS=["127.0.0.1"],
    ROOT_URLCONF=__name__,
    USE_TZ=True,
    DATABASES={"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": os.environ["BENCH_SQLITE"], "CONN_MAX_AGE": None}},
    TEMPLATES=[{"BACKEND": "django.template.backends.django.DjangoTemplates"}],
    MIDDLEWARE=[
        "django.middleware.security.SecurityMiddleware",
        "django.middleware.common.CommonMiddleware",
        "django.middleware.clickjacking.XFrameOptionsMiddleware",
    ],
)

import django  # noqa: E402

django.setup()

from django.core.wsgi import get_wsgi_application  # noqa: E402
from django.db import models  # noqa: E402
from django.http import HttpResponse  # noqa: E402
from django.template import engines  # noqa: E402
from django.urls import path  # noqa: E402


class Organisation(models.Model):
    """Who buys."""

    id = models.BinaryField(primary_key=True)
    name = models.TextField()

    class Meta:
        app_label = "bench"
        managed = False
        db_table = "organisation"


class Order(models.Model):
    """What is bought."""

    id = models.BinaryField(primary_key=True)
    number = models.TextField()
    title = models.TextField()
    stage = models.TextField()
    domain = models.TextField()
    procedure = models.TextField()
    division = models.TextField()
    security_level = models.TextField()
    budget = models.BigIntegerField()
    published_at = models.TextField()
    closes_at = models.TextField()
    organisation = models.ForeignKey(Organisation, on_delete=models.DO_NOTHING)

    class Meta:
        app_label = "bench"
        managed = False
        db_table = "annotation_order"


PAGE = engines["django"].from_string(
    """<!DOCTYPE html><html lang="zh-CN"><head><meta charset="utf-8"><title>需求订单</title></head><body><main><h1>需求订单</h1>
<p>共 {{ total }} 条</p><table><thead><tr><th>编号</th><th>名称</th><th>采购单位</th><th>领域</th><th>方式</th><th>安全</th><th>预算</th><th>截止</th></tr></thead><tbody>
{% for order in orders %}<tr><td><a href="/orders/{{ order.number }}">{{ order.number }}</a></td><td>{{ order.title }}</td><td>{{ order.organisation.name }}</td>
<td>{{ order.domain }}</td><td>{{ order.procedure }}</td><td>{{ order.security_level }}</td><td>{{ order.budget }}</td><td>{{ order.closes_at }}</td></tr>
{% endfor %}</tbody></table></main></body></html>"""
)


def orders(request):
    """One page of what takes bids now, the soonest to close first. Facets, which the portal counts besides, are not asked of Django."""
    now = datetime.now(timezone.utc).isoformat()
    found = Order.objects.filter(stage="published", closes_at__gt=now)
    page = found.select_related("organisation").order_by("closes_at")[:20]
    return HttpResponse(PAGE.render({"orders": page, "total": found.count()}))


urlpatterns = [path("orders", orders)]
application = get_wsgi_application()
