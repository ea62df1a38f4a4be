"""The kernel as jupyter_client, nbclient and nbconvert use it."""

import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest

import nbformat
from kernel_client import KERNEL, TIMEOUT, Kernel
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError


def notebook(*cells):
    made = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    made.metadata.kernelspec = {"name": KERNEL, "display_name": "C#", "language": "C#"}
    return made


class OneKernel(unittest.TestCase):
    """What leaves the kernel as it was."""

    @classmethod
    def setUpClass(cls):
        cls.kernel = Kernel()

    @classmethod
    def tearDownClass(cls):
        cls.kernel.__exit__()

    def test_a_signal_from_the_terminal_does_not_end_the_kernel(self):
        os.killpg(os.getpgid(self.kernel.manager.provisioner.pid), signal.SIGINT)
        time.sleep(0.5)
        self.assertTrue(self.kernel.manager.is_alive())
        self.assertEqual(self.kernel.run("1")[0]["status"], "ok")

    def test_a_cell_that_waits_is_aborted_after_a_failure(self):
        client = self.kernel.client
        requests = [client.execute(code) for code in ('throw new Exception("no");', "1", "2")]
        replies = [client.get_shell_msg(timeout=TIMEOUT) for _ in requests]
        self.assertEqual([reply["parent_header"]["msg_id"] for reply in replies], requests)
        self.assertEqual([reply["content"]["status"] for reply in replies], ["error", "aborted", "aborted"])

    def test_much_output_arrives_in_order(self):
        _, outputs = self.kernel.run("for (var i = 0; i < 10_000; i++) Console.WriteLine(i);")
        self.assertEqual("".join(o[1]["text"] for o in outputs), "".join(f"{i}\n" for i in range(10_000)))

    def test_state_lasts_and_a_restart_forgets_it(self):
        self.kernel.run("var x = 20;")
        self.assertEqual(self.kernel.run("x + 1")[1][0][1]["data"]["text/plain"], "21")
        self.kernel.manager.restart_kernel()
        self.kernel.client.wait_for_ready(timeout=TIMEOUT)
        self.assertEqual(self.kernel.run("x")[0]["ename"], "CompilationError")


class KernelOfItsOwn(unittest.TestCase):
    def test_a_sleeping_cell_is_interrupted_and_the_kernel_lives(self):
        with Kernel() as kernel:
            request = kernel.client.execute('Console.WriteLine("now"); await Task.Delay(100_000);')
            kernel.wait_for_output("now")
            kernel.manager.interrupt_kernel()
            reply = kernel.client.get_shell_msg(timeout=TIMEOUT)
            self.assertEqual((reply["parent_header"]["msg_id"], reply["content"]["status"]), (request, "error"))
            self.assertTrue(kernel.manager.is_alive())

    def test_a_crash_leaves_a_message(self):
        with Kernel() as kernel:
            reply, outputs = kernel.run('new System.Threading.Thread(() => throw new Exception("gone")).Start(); await Task.Delay(10_000);')
            self.assertEqual(reply["status"], "error")
            self.assertIn("gone", reply["evalue"])
            self.assertEqual(outputs[-1][0], "error")

    def test_a_cell_that_ends_the_process_leaves_a_message(self):
        with Kernel() as kernel:
            reply, _ = kernel.run("Environment.Exit(3);")
            self.assertEqual(reply["status"], "error")
            self.assertIn("exit code 3", reply["evalue"])

    def test_it_runs_over_ipc(self):
        with tempfile.TemporaryDirectory() as folder:
            with Kernel(transport="ipc", connection_file=os.path.join(folder, "kernel.json")) as kernel:
                self.assertEqual(kernel.run("1 + 1")[1][0][1]["data"]["text/plain"], "2")

    def test_the_kernel_ends_with_its_parent(self):
        code = "import kernel_client, os, sys; k = kernel_client.Kernel(); print(k.manager.provisioner.pid, flush=True); os._exit(0)"
        parent = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, cwd=os.path.dirname(__file__), check=True)
        kernel = int(parent.stdout)
        until = time.time() + 20
        while time.time() < until and os.path.exists(f"/proc/{kernel}"):
            time.sleep(0.1)
        self.assertFalse(os.path.exists(f"/proc/{kernel}"))


class Runner(unittest.TestCase):
    def test_nbclient_runs_a_notebook(self):
        made = notebook('var d = display("one"); var x = 1;', 'Console.WriteLine("a"); Console.Error.WriteLine("b"); x + 1', 'd.Update("two");')
        NotebookClient(made, timeout=TIMEOUT, kernel_name=KERNEL).execute()
        self.assertEqual([cell.execution_count for cell in made.cells], [1, 2, 3])
        self.assertEqual([o.get("name", o.output_type) for o in made.cells[1].outputs], ["stdout", "stderr", "execute_result"])
        self.assertEqual(made.cells[1].outputs[2].data["text/plain"], "2")
        self.assertIn("two", made.cells[0].outputs[0].data["text/plain"])
        self.assertEqual(made.metadata.language_info.name, "C#")
        nbformat.validate(made)

    def test_nbclient_sees_a_failure(self):
        with self.assertRaises(CellExecutionError) as caught:
            NotebookClient(notebook('throw new ArgumentException("bad");'), timeout=TIMEOUT, kernel_name=KERNEL).execute()
        self.assertIn("bad", str(caught.exception))

    def test_nbclient_goes_on_where_errors_are_allowed(self):
        made = notebook('throw new Exception("no");', "7")
        NotebookClient(made, timeout=TIMEOUT, kernel_name=KERNEL, allow_errors=True).execute()
        self.assertEqual(made.cells[1].outputs[0].data["text/plain"], "7")

    def test_nbclient_times_out(self):
        with self.assertRaises(CellTimeoutError):
            NotebookClient(notebook("1", "await Task.Delay(60_000);"), timeout=3, kernel_name=KERNEL).execute()

    def test_nbconvert_executes(self):
        with tempfile.TemporaryDirectory() as folder:
            path = os.path.join(folder, "small.ipynb")
            nbformat.write(notebook("var x = 20;", "x + 1"), path)
            command = [sys.executable, "-m", "nbconvert", "--to", "html", "--execute", path, "--output", "small"]
            done = subprocess.run(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=2 * TIMEOUT)
            self.assertEqual(done.returncode, 0, done.stdout.decode())
            with open(os.path.join(folder, "small.html"), encoding="utf-8") as page:
                self.assertIn("<pre>21</pre>", page.read())


if __name__ == "__main__":
    unittest.main()
