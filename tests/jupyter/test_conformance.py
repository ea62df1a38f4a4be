"""The cases of jupyter_kernel_test for the C# kernel."""

import unittest

import jupyter_kernel_test
from kernel_client import KERNEL


class Conformance(jupyter_kernel_test.KernelTests):
    kernel_name = KERNEL
    language_name = "C#"
    file_extension = ".cs"

    code_hello_world = 'Console.WriteLine("hello, world");'
    code_stderr = 'Console.Error.WriteLine("oops");'
    code_generate_error = 'throw new InvalidOperationException("no");'
    code_execute_result = [
        {"code": "1 + 2", "result": "3"},
        {"code": "2 * 3", "result": "6"},
        {"code": "2 * 3 + 1", "result": "7"},
    ]
    code_display_data = [
        {"code": '"<b>bold</b>".DisplayAs("text/html");', "mime": "text/html"},
        {"code": "display(42);", "mime": "text/plain"},
    ]
    code_inspect_sample = "Console.WriteLine"
    code_history_pattern = "2 ? 3"
    supported_history_operations = ("tail", "range", "search")
    completion_samples = [
        {"text": "Console.WriteL", "matches": {"WriteLine"}},
        {"text": "Math.Cbr", "matches": {"Cbrt"}},
    ]
    complete_code_samples = ["1", 'Console.WriteLine("x");', "int F(int x)\n{\n    return x;\n}"]
    incomplete_code_samples = ["if (true)\n{", "var x = ", 'Console.WriteLine("x"']
    invalid_code_samples = ["}", "int x = 1; }"]


if __name__ == "__main__":
    unittest.main()
