"""What the suites share: a kernel that runs and cells in it."""

import os
import time
from queue import Empty

from jupyter_client.manager import KernelManager

KERNEL = os.environ["STUDYKIT_KERNEL"]
TIMEOUT = 60


class Kernel:
    """A kernel and its client, closed at the end of a with block."""

    def __init__(self, **kwargs):
        self.manager = KernelManager(kernel_name=KERNEL, **kwargs)
        self.manager.start_kernel()
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=TIMEOUT)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.client.stop_channels()
        if self.manager.is_alive():
            self.manager.shutdown_kernel()

    def run(self, code, **kwargs):
        """Runs a cell; its reply and its outputs as (type, content)."""
        outputs = []
        reply = self.client.execute_interactive(
            code, timeout=TIMEOUT, output_hook=lambda m: outputs.append((m["msg_type"], m["content"])), **kwargs
        )
        return reply["content"], [o for o in outputs if o[0] not in ("status", "execute_input")]

    def wait_for_output(self, text):
        """Waits until a running cell has written text."""
        until = time.time() + TIMEOUT
        while time.time() < until:
            try:
                message = self.client.get_iopub_msg(timeout=1)
            except Empty:
                continue
            if message["msg_type"] == "stream" and text in message["content"]["text"]:
                return
        raise TimeoutError(text)
