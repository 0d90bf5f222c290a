"""Systems with one home: what a person pastes, and where its data lie, as `sources/` know them.

Each is found twice: at its public addresses, by a fetcher that stands in for the internet, and at the path of its
data on a server of one's own. Read by `test_detection.py`.
"""

from __future__ import annotations

import json

from conformance.detect_internet import Home, of_case
from conformance.own_payloads import AZURE, GOOD
from conformance.own_small import SMALL

OKTA_ROW = {"attributes": {"type": "Incident__c", "url": "/x"}, "Status__c": "Resolved", "Category__c": "Maintenance"}
SMALL_GOOD = {each.kind: each.good for each in SMALL}

WORLD = (
    Home(
        kind="google_incidents",
        pasted=("https://status.cloud.google.com", "https://status.cloud.google.com/summary"),
        data={"https://status.cloud.google.com/incidents.json": GOOD["google_incidents"]},
    ),
    Home(
        kind="google_incidents",
        pasted=(
            "https://www.google.com/appsstatus/dashboard/",
            "https://www.google.com/appsstatus/dashboard/summary",
        ),
        data={"https://www.google.com/appsstatus/dashboard/incidents.json": GOOD["google_incidents"]},
    ),
    Home(
        kind="feed",
        pasted=("https://status.firebase.google.com/",),
        data={
            "https://status.firebase.google.com/feed.atom": "<feed xmlns='http://www.w3.org/2005/Atom'>"
            "<title>Firebase Status</title><updated>2026-11-24T08:00:00Z</updated>"
            "<entry><title>RESOLVED: Incident in Hosting</title><id>1</id><updated>2026-11-23T08:00:00Z</updated>"
            "<content>The incident is resolved.</content></entry></feed>"
        },
    ),
    Home(
        kind="aws",
        pasted=("https://health.aws.amazon.com", "https://health.aws.amazon.com/health/status"),
        data={"https://health.aws.amazon.com/public/currentevents": []},
    ),
    Home(
        kind="m365_posts",
        pasted=("https://status.cloud.microsoft", "https://status.cloud.microsoft/m365/referrer=x"),
        data={"https://status.cloud.microsoft/api/posts/m365Consumer": GOOD["m365_posts"]},
    ),
    Home(
        kind="azure_devops",
        pasted=("https://status.dev.azure.com/", "https://status.dev.azure.com/_history"),
        data={"https://status.dev.azure.com/_apis/status/health": GOOD["azure_devops"]},
    ),
    Home(
        kind="azure_rss",
        pasted=("https://azure.status.microsoft/en-us/status", "https://status.azure.com/en-us/status"),
        data={"https://rssfeed.azure.status.microsoft/en-us/status/feed/": AZURE.format(items="")},
    ),
    Home(
        kind="apple",
        pasted=("https://www.apple.com/support/systemstatus/", "https://www.apple.com/ca/support/systemstatus/"),
        data={"https://www.apple.com/support/systemstatus/data/system_status_en_US.js": GOOD["apple"]},
    ),
    Home(
        kind="apple",
        pasted=("https://developer.apple.com/system-status/",),
        data={"https://www.apple.com/support/systemstatus/data/developer/system_status_en_US.js": GOOD["apple"]},
    ),
    Home(
        kind="slack",
        pasted=("https://slack-status.com", "https://status.slack.com/"),
        data={"https://slack-status.com/api/v2.0.0/current": GOOD["slack"]},
    ),
    Home(
        kind="salesforce_trust",
        pasted=("https://status.salesforce.com", "https://status.salesforce.com/products/Marketing_Cloud"),
        data={
            "https://api.status.salesforce.com/v1/instances/status/preview": SMALL_GOOD["salesforce_trust"][
                "Instances"
            ]
        },
    ),
    of_case("heroku", "https://status.heroku.com", "https://status.heroku.com/incidents/2500"),
    Home(
        kind="oracle_oci",
        pasted=("https://ocistatus.oraclecloud.com", "https://ocistatus.oraclecloud.com/#/"),
        data={
            "https://ocistatus.oraclecloud.com/api/v2/components_v2.json": {
                "realm": "oc1",
                "regionHealthReports": [
                    {
                        "regionId": "yyz",
                        "regionName": "Toronto",
                        "serviceHealthReports": [{"serviceName": "Compute", "serviceStatus": "NormalPerformance"}],
                    }
                ],
            },
        },
    ),
    Home(
        kind="ibm_cloud",
        pasted=("https://cloud.ibm.com/status", "https://cloud.ibm.com/status?selected=status"),
        data={"https://cloud.ibm.com/status/getEnhancedStatus": SMALL_GOOD["ibm_cloud"]},
    ),
    Home(
        kind="zscaler",
        pasted=("https://trust.zscaler.com/", "https://trust.zscaler.com/zscaler.net"),
        data={"https://trust.zscaler.com/api/cloud-status": SMALL_GOOD["zscaler"]},
    ),
    Home(
        kind="meta",
        pasted=("https://metastatus.com", "https://www.metastatus.com/"),
        data={"https://metastatus.com/data/orgs.json": SMALL_GOOD["meta"]},
    ),
    Home(
        kind="zendesk",
        pasted=("https://status.zendesk.com/",),
        data={"https://status.zendesk.com/api/ssp/incidents.json": {"data": [], "included": []}},
    ),
    Home(
        kind="stripe",
        pasted=("https://status.stripe.com/",),
        data={"https://status.stripe.com/current/full": {"UptimeStatus": "up", "message": "Up", "uptimeData": []}},
    ),
    Home(
        kind="paypal",
        pasted=("https://www.paypal-status.com/", "https://www.paypal-status.com/product/production"),
        data={
            "https://www.paypal-status.com/api/v1/components": {
                "result": [
                    {
                        "id": "1",
                        "name": "Checkout",
                        "category": {"name": "product"},
                        "status": {"production": "Operational", "sandbox": "Operational"},
                    }
                ]
            }
        },
    ),
    Home(
        kind="playstation",
        pasted=("https://status.playstation.com/", "https://status.playstation.com/en-ca/"),
        data={
            "https://status.playstation.com/data/statuses/region/SCEA.json": {
                "regionName": "SCEA",
                "status": [],
                "countries": [
                    {"countryCode": "CA", "status": [], "services": [{"serviceName": "Store", "status": []}]}
                ],
            }
        },
    ),
    of_case("concur", "https://open.concur.com/"),
    of_case("algolia", "https://status.algolia.com/"),
    of_case("adobe", "https://status.adobe.com/"),
    of_case("signalwire", "https://status.signalwire.com/"),
    Home(
        kind="html_marker",
        pasted=("https://status.okta.com/",),
        data={},
        page=f"<!doctype html><html><body><div>{json.dumps([OKTA_ROW])}</div></body></html>",
    ),
    Home(
        kind="html_marker",
        pasted=("https://status.signal.org/",),
        data={},
        page="<html><head><title>Signal Status</title></head><body>Signal is up and running.</body></html>",
    ),
)
