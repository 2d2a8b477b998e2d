"""Asks gcloud's own code what it makes of command lines, without any network.

Reads a JSON list of {argv, live} from standard input and writes a JSON list of answers: {"refused": text} when gcloud
refuses, else {"template": ..., "annotations": ...}, what the command would leave of the live resource (null: there is none).
Run it with the Python that comes with gcloud: lib of the SDK's folder is the first argument.
"""

import atexit
import io
import json
import os
import re
import shutil
import sys
import tempfile
import types

config = tempfile.mkdtemp()
atexit.register(shutil.rmtree, config, ignore_errors=True)
os.environ["CLOUDSDK_CONFIG"] = config
os.environ["CLOUDSDK_CORE_DISABLE_PROMPTS"] = "1"
os.environ["CLOUDSDK_CORE_DISABLE_USAGE_REPORTING"] = "1"
os.environ["CLOUDSDK_CORE_PROJECT"] = "acme-staging"
os.environ["CLOUDSDK_RUN_REGION"] = "us-central1"
# gcloud's log keeps the stream that it finds when it is loaded.
said = sys.stderr = io.StringIO()
sys.path[:0] = [sys.argv[1], os.path.join(sys.argv[1], "third_party")]

from apitools.base.py import encoding  # noqa: E402
from googlecloudsdk import gcloud_main  # noqa: E402
from googlecloudsdk.api_lib.run import job, service, worker_pool  # noqa: E402
from googlecloudsdk.api_lib.util import messages as messages_util  # noqa: E402
from googlecloudsdk.calliope import base  # noqa: E402
from googlecloudsdk.command_lib.run import config_changes, flags  # noqa: E402
from googlecloudsdk.core import exceptions, properties  # noqa: E402
from googlecloudsdk.api_lib.util import apis  # noqa: E402

messages = apis.GetMessagesModule("run", "v1")

flags.CheckCloudSQLApiEnablement = lambda: None

top = gcloud_main.CreateCLI([])._TopElement()
parser = top._parser

kinds = {
    "deploy": ("Service", service.Service, "serving.knative.dev/v1"),
    "services": ("Service", service.Service, "serving.knative.dev/v1"),
    "jobs": ("Job", job.Job, "run.googleapis.com/v1"),
    "worker-pools": ("WorkerPool", worker_pool.WorkerPool, "run.googleapis.com/v1"),
}


def changes_of(group, namespace, track, verb):
    if group == "jobs":
        return flags.GetJobConfigurationChanges(namespace, release_track=track)
    return flags.GetServiceConfigurationChanges(namespace, track)


def answer_pool(namespace, track, live):
    """Worker pools have changers of their own, over the messages of the v2 API."""
    from googlecloudsdk.command_lib.run.v2 import config_changes as pool_changes
    from googlecloudsdk.command_lib.run.v2 import flags_parser
    from googlecloudsdk.generated_clients.gapic_clients.run_v2.types import worker_pool as pools

    resource = pools.WorkerPool() if live is None else pools.WorkerPool.from_json(json.dumps(live))
    changed = pool_changes.WithChanges(resource, flags_parser.GetWorkerPoolConfigurationChanges(namespace, track))
    return json.loads(pools.WorkerPool.to_json(changed, including_default_value_fields=False))


def load(group, live):
    _, wrapper, _ = kinds[group]
    raw_type = getattr(messages, kinds[group][0])
    if live is None:
        return wrapper.New(types.SimpleNamespace(_VERSION="v1", MESSAGES_MODULE=messages), "acme-staging")
    return wrapper(messages_util.DictToMessageWithErrorCheck(live, raw_type), messages)


def answer(argv, live):
    words = [word for word in argv if not word.startswith("-")]
    track = {"alpha": base.ReleaseTrack.ALPHA, "beta": base.ReleaseTrack.BETA}.get(words[0], base.ReleaseTrack.GA)
    after_run = words[words.index("run") + 1 :]
    group, verb = after_run[0], after_run[1] if len(after_run) > 1 else ""
    said.seek(0)
    said.truncate()
    properties.VALUES.PushInvocationValues()
    try:
        namespace = parser.parse_args(argv)
        if verb == "replace":
            return {"replaced": True}
        if group == "worker-pools":
            return {"resource": answer_pool(namespace, track, live)}
        resource = load(group, live)
        changed = config_changes.WithChanges(resource, changes_of(group, namespace, track, verb))
    except SystemExit:
        text = re.sub(r"\s+", " ", said.getvalue().split("Usage:")[0]).strip()
        return {"refused": re.sub(r"^ERROR: \([a-z0-9_.-]*\) ", "", text)}
    except (exceptions.Error, ValueError, AttributeError, TypeError, KeyError) as error:
        return {"refused": re.sub(r"\s+", " ", str(error)), "by": type(error).__name__}
    finally:
        properties.VALUES.PopInvocationValues()
    return {"resource": encoding.MessageToPyValue(changed.Message())}


verbs = [
    ["deploy"],
    ["services", "update"],
    ["services", "replace"],
    ["jobs", "deploy"],
    ["jobs", "create"],
    ["jobs", "update"],
    ["jobs", "replace"],
    ["worker-pools", "deploy"],
    ["worker-pools", "update"],
    ["worker-pools", "replace"],
]


def load_command(track, verb):
    element = top
    for word in [track, "run", *verb] if track else ["run", *verb]:
        element = element.LoadSubElement(word.replace("-", "_"))
        if element is None:
            return None
    return element


def flags_of_all():
    """Every flag of every command in every track, with what it takes."""
    found = {}
    for track in ("", "beta", "alpha"):
        for verb in verbs:
            command = load_command(track, verb)
            actions = [] if command is None else command._parser._actions
            for action in actions:
                for name in action.option_strings:
                    if not name.startswith("--") or name.startswith("---"):
                        continue
                    flag = found.setdefault(name[2:], {"name": name[2:], "commands": set(), "tracks": {}})
                    flag["tracks"].setdefault("run " + " ".join(verb), track or "ga")
                    flag["takesValue"] = action.nargs != 0
                    flag["choices"] = sorted(action.choices) if action.choices else None
                    flag["commands"].add("run " + " ".join(verb))
    containers = set()
    for track in ("", "beta", "alpha"):
        for verb in verbs:
            command = load_command(track, verb)
            parse = getattr(command, "_parser", None) and command._parser.parse_known_args
            owner = getattr(parse, "__self__", None)
            if type(owner).__name__ == "ContainerParser":
                containers |= {name[2:] for name in owner._GetContainerFlags()}
    return [
        {**flag, "commands": sorted(flag["commands"]), "perContainer": flag["name"] in containers}
        for flag in found.values()
    ]


def refusal_of(argv):
    """Why gcloud's parser refuses a command line of any group; None when it takes it."""
    said.seek(0)
    said.truncate()
    properties.VALUES.PushInvocationValues()
    try:
        parser.parse_args(argv)
        return None
    except SystemExit:
        return re.sub(r"\s+", " ", said.getvalue().split("Usage:")[0]).strip()
    except (exceptions.Error, ValueError) as error:
        return re.sub(r"\s+", " ", str(error))
    finally:
        properties.VALUES.PopInvocationValues()


if "parse" in sys.argv:
    json.dump([refusal_of(argv) for argv in json.load(sys.stdin)], sys.stdout)
elif "flags" in sys.argv:
    json.dump(flags_of_all(), sys.stdout)
else:
    asked = json.load(sys.stdin)
    json.dump([answer(each["argv"], each.get("live")) for each in asked], sys.stdout)
