"""Two places a SCORM 1.2 package is played in browser tests; import everything from here."""

from .records import Call, HostError, Record, Save
from .server import HOSTS, ScormHosts

__all__ = ["HOSTS", "Call", "HostError", "Record", "Save", "ScormHosts"]
