using System.Text;
using System.Text.Json.Nodes;
using StudyKit.Errors;
using StudyKit.Notebooks.Jupyter;

namespace StudyKit.Notebooks.Tests.Jupyter;

public sealed class JupyterKernelTests : IDisposable
{
    private readonly RunningKernel _kernel = new();
    private readonly TemporaryFolder _folder = new();

    private KernelClient Client => _kernel.Client;

    public void Dispose()
    {
        _kernel.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public void Kernel_info_says_what_notebooks_record()
    {
        var reply = Client.Reply(Client.Request(Client.Shell, "kernel_info_request")).Content;

        Assert.Equal("5.3", (string?)reply["protocol_version"]);
        Assert.Equal("scstudy", (string?)reply["implementation"]);
        Assert.Equal(
            """{"name":"C#","version":"15.0","mimetype":"text/x-csharp","file_extension":".cs","pygments_lexer":"csharp"}""",
            reply["language_info"]!.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [Theory]
    [InlineData("tcp", "a key")]
    [InlineData("tcp", "")]
    [InlineData("ipc", "a key")]
    public void A_cell_runs_over_every_transport(string transport, string key)
    {
        var connection = transport == "tcp"
            ? new KernelConnection { Key = key }
            : new KernelConnection { Transport = "ipc", Ip = _folder.File("kernel"), Key = key, ShellPort = 1, IopubPort = 2, StdinPort = 3, ControlPort = 4, HeartbeatPort = 5 };
        using var kernel = new RunningKernel(connection);
        var client = kernel.Client;

        var request = client.Execute("value 42");
        var reply = client.Reply(request);
        var outputs = client.Outputs(request);

        Assert.Equal("ok", reply.Status);
        Assert.Equal(1, (int)reply.Content["execution_count"]!);
        Assert.Equal(["execute_input", "execute_result"], outputs.Select(output => output.Type));
        Assert.Equal("""{"code":"value 42","execution_count":1}""", outputs[0].Content.ToJsonString());
        Assert.Equal("""{"execution_count":1,"data":{"text/plain":"42"},"metadata":{}}""", outputs[1].Content.ToJsonString());
        Assert.True(client.Heartbeat());
    }

    [Fact]
    public void Outputs_keep_their_order_across_kinds()
    {
        var outputs = Outputs("mixed");
        Assert.Equal(["stream", "stream", "display_data", "stream"], outputs.Select(output => output.Type));
        Assert.Equal(
            [("stdout", "1"), ("stderr", "2"), ("stdout", "4")],
            outputs.Where(output => output.Type == "stream").Select(output => (output.Text("name"), output.Text("text"))));
    }

    [Fact]
    public void Ten_thousand_pieces_arrive_whole_and_in_order()
    {
        var outputs = Outputs("count 10000");
        Assert.Equal(
            string.Concat(Enumerable.Range(0, 10_000).Select(i => $"{i}\n")),
            string.Concat(outputs.Select(output => output.Text("text"))));
    }

    [Fact]
    public void Displays_are_updated_by_their_name_and_json_stays_json()
    {
        var display = Assert.Single(Outputs("json {\"a\":[1]}"));
        Assert.Equal("display_data", display.Type);
        Assert.Equal("""{"data":{"application/json":{"a":[1]},"text/html":"<b>"},"metadata":{},"transient":{"display_id":"d1"}}""", Relaxed(display.Content));

        var update = Assert.Single(Outputs("update <i>"));
        Assert.Equal("update_display_data", update.Type);
        Assert.Equal("d1", (string?)update.Content["transient"]!["display_id"]);

        Assert.Equal("no json", (string?)Assert.Single(Outputs("json no json")).Content["data"]!["application/json"]);
    }

    [Fact]
    public void A_failed_cell_is_an_error_in_reply_and_output()
    {
        var request = Client.Execute("fail boo");
        var reply = Client.Reply(request);
        var error = Client.Outputs(request)[^1];

        Assert.Equal("error", reply.Status);
        Assert.Equal(("error", "Some.Exception", "boo"), (error.Type, error.Text("ename"), error.Text("evalue")));
        Assert.Equal("""["boo","at the cell"]""", error.Content["traceback"]!.ToJsonString());
        Assert.Equal(("Some.Exception", "boo", """["boo","at the cell"]"""), (reply.Text("ename"), reply.Text("evalue"), reply.Content["traceback"]!.ToJsonString()));
    }

    [Fact]
    public void A_session_that_breaks_is_an_error_too()
    {
        var request = Client.Execute("break the session is gone");
        Assert.Equal("the session is gone", Client.Reply(request).Text("evalue"));
        Assert.Equal("error", Client.Outputs(request)[^1].Type);
    }

    [Fact]
    public void A_session_that_cannot_be_opened_says_why_in_every_cell()
    {
        using var kernel = new RunningKernel(session: () => throw new StudyKitException("no folder"));
        for (var i = 0; i < 2; i++)
        {
            var cell = kernel.Client.Execute("value 1");
            Assert.Equal("no folder", kernel.Client.Reply(cell).Text("evalue"));
            Assert.Equal("error", Assert.Single(kernel.Client.Outputs(cell)).Type);
        }
    }

    [Fact]
    public void A_cell_that_waits_for_the_session_is_interrupted()
    {
        using var open = new ManualResetEventSlim();
        var session = new FakeSession();
        using var kernel = new RunningKernel(session: () =>
        {
            open.Wait();
            return session;
        });
        var client = kernel.Client;
        var cell = client.Execute("value 1");
        do
        {
            // The first may come before the cell.
            client.Receive(client.Control, client.Request(client.Control, "interrupt_request"));
        }
        while (!client.Shell.HasMessage(TimeSpan.FromMilliseconds(20)));

        Assert.Equal("the cell was interrupted", client.Reply(cell).Text("evalue"));
        open.Set();
        Assert.Equal("ok", client.Reply(client.Execute("value 2")).Status);
        Assert.Equal(1, session.ExecutionCount);
    }

    [Fact]
    public void Cells_that_wait_are_not_run_after_a_failure_and_other_requests_are()
    {
        string[] cells = [Client.Execute("fail first"), Client.Execute("value 1"), Client.Execute("value 2")];
        var info = Client.Request(Client.Shell, "kernel_info_request");

        Assert.Equal(["error", "aborted", "aborted"], cells.Select(cell => Client.Reply(cell).Status));
        Assert.Equal("ok", Client.Reply(info).Status);
        Assert.Equal(["error"], Client.Outputs(cells[0]).Skip(1).Select(output => output.Type));
        Assert.Empty(Client.Outputs(cells[1]));
        Assert.Empty(Client.Outputs(cells[2]));
        Client.Outputs(info);

        var next = Client.Execute("value 3");
        Assert.Equal(2, (int)Client.Reply(next).Content["execution_count"]!);
    }

    [Fact]
    public void Cells_that_wait_run_when_the_failed_one_does_not_stop_them()
    {
        string[] cells = [Client.Execute("fail first", content => content["stop_on_error"] = false), Client.Execute("value 1")];
        Assert.Equal(["error", "ok"], cells.Select(cell => Client.Reply(cell).Status));
    }

    [Fact]
    public void A_silent_cell_shows_nothing_and_does_not_count()
    {
        var request = Client.Execute("mixed", content => content["silent"] = true);
        Assert.Equal(0, (int)Client.Reply(request).Content["execution_count"]!);
        Assert.Empty(Client.Outputs(request));
    }

    [Fact]
    public void A_cell_that_is_not_stored_shows_its_output_and_is_not_in_the_history()
    {
        var request = Client.Execute("print x", content => content["store_history"] = false);
        Assert.Equal(0, (int)Client.Reply(request).Content["execution_count"]!);
        Assert.Equal(["execute_input", "stream"], Client.Outputs(request).Select(output => output.Type));
        Assert.Empty((JsonArray)History("""{"hist_access_type":"tail","n":9,"output":false,"raw":true}""")["history"]!);
    }

    [Fact]
    public void User_expressions_are_evaluated_after_the_cell()
    {
        var request = Client.Execute("print x", content => content["user_expressions"] = new JsonObject { ["a"] = "value 1", ["b"] = "fail no" });
        var reply = Client.Reply(request).Content;

        Assert.Equal("""{"status":"ok","data":{"text/plain":"1"},"metadata":{}}""", reply["user_expressions"]!["a"]!.ToJsonString());
        Assert.Equal("no", (string?)reply["user_expressions"]!["b"]!["evalue"]);
        Assert.Equal(["execute_input", "stream"], Client.Outputs(request).Select(output => output.Type));
        Assert.Equal(1, (int)reply["execution_count"]!);
    }

    [Fact]
    public void A_reply_that_cannot_be_written_is_an_error()
    {
        var request = Client.Execute("print x", content => content["user_expressions"] = new JsonObject { ["a"] = """result "\ud800" """ });
        Assert.Equal("error", Client.Reply(request).Status);
        Assert.Equal("ok", Client.Reply(Client.Execute("value alive")).Status);
    }

    [Fact]
    public void An_endless_cell_is_interrupted_while_control_is_served()
    {
        var cell = Client.Execute("loop");
        var waiting = Client.Execute("value 1");
        Assert.True(_kernel.Session.Looping.Wait(TimeSpan.FromSeconds(10)));
        Assert.Equal("ok", Client.Receive(Client.Control, Client.Request(Client.Control, "kernel_info_request")).Status);
        Assert.True(Client.Heartbeat());

        Assert.Equal("ok", Client.Receive(Client.Control, Client.Request(Client.Control, "interrupt_request")).Status);

        var reply = Client.Reply(cell);
        Assert.Equal(("error", "the cell was interrupted"), (reply.Status, reply.Text("evalue")));
        Assert.Equal("aborted", Client.Reply(waiting).Status);
        Client.Drain();
        Assert.Equal("ok", Client.Reply(Client.Execute("value 1")).Status);
    }

    [Fact]
    public void An_interruption_of_nothing_changes_nothing()
    {
        Assert.Equal("ok", Client.Receive(Client.Control, Client.Request(Client.Control, "interrupt_request")).Status);
        Assert.Equal("ok", Client.Reply(Client.Execute("value 1")).Status);
    }

    [Fact]
    public void A_cell_asks_the_front_end_that_runs_it()
    {
        using var other = _kernel.Connect();
        var cell = Client.Execute("ask", content => content["allow_stdin"] = true);
        var question = Client.Receive(Client.Input, cell);
        Assert.Equal(("input_request", """{"prompt":"name? ","password":true}"""), (question.Type, question.Content.ToJsonString()));

        other.Request(other.Input, "input_reply", new JsonObject { ["value"] = "an impostor" });
        Client.Request(Client.Input, "input_reply", new JsonObject { ["value"] = "Ada" });

        Assert.Equal("ok", Client.Reply(cell).Status);
        Assert.Equal("Ada", Client.Outputs(cell)[^1].Text("text"));
    }

    [Fact]
    public void A_question_is_interrupted_and_its_late_answer_is_not_taken_for_another()
    {
        var cell = Client.Execute("ask", content => content["allow_stdin"] = true);
        Client.Receive(Client.Input, cell);
        Client.Receive(Client.Control, Client.Request(Client.Control, "interrupt_request"));
        Assert.Equal("error", Client.Reply(cell).Status);
        Client.Drain();
        Client.Request(Client.Input, "input_reply", new JsonObject { ["value"] = "late" });
        Client.Request(Client.Control, "kernel_info_request");
        Client.Receive(Client.Control);
        Client.Drain();

        var next = Client.Execute("ask", content => content["allow_stdin"] = true);
        Client.Receive(Client.Input, next);
        Client.Request(Client.Input, "input_reply", new JsonObject { ["value"] = "new" });
        Client.Reply(next);
        Assert.Equal("new", Client.Outputs(next)[^1].Text("text"));
    }

    [Fact]
    public void Nobody_is_asked_who_cannot_answer()
    {
        Assert.Equal("nobody", Assert.Single(Outputs("ask")).Text("text"));
        var leaving = _kernel.Connect();
        var cell = leaving.Execute("ask", content => content["allow_stdin"] = true);
        leaving.Receive(leaving.Input, cell);
        leaving.Dispose();
        Assert.Equal("ok", Client.Reply(Client.Execute("value 1")).Status);
    }

    [Fact]
    public void Completion_counts_in_code_points()
    {
        var reply = Client.Reply(Client.Request(Client.Shell, "complete_request", new JsonObject { ["code"] = "\"😀\".Le // 😀", ["cursor_pos"] = 6 })).Content;

        Assert.Equal((4, 6), ((int)reply["cursor_start"]!, (int)reply["cursor_end"]!));
        Assert.Equal("""["Length","Left"]""", reply["matches"]!.ToJsonString());
        Assert.Equal(
            """[{"start":4,"end":6,"text":"Length","type":"property","signature":"int Length"},{"start":4,"end":6,"text":"Left","type":"method"}]""",
            reply["metadata"]!["_jupyter_types_experimental"]!.ToJsonString());
    }

    [Fact]
    public void A_cursor_outside_the_code_is_an_error() =>
        Assert.Equal("error", Client.Reply(Client.Request(Client.Shell, "complete_request", new JsonObject { ["code"] = "ab", ["cursor_pos"] = 3 })).Status);

    [Fact]
    public void Inspection_says_what_it_found_or_that_it_found_nothing()
    {
        KernelMessage Inspect(string code, int at) => Client.Reply(Client.Request(Client.Shell, "inspect_request", new JsonObject { ["code"] = code, ["cursor_pos"] = at, ["detail_level"] = 0 }));
        Assert.Equal("""{"status":"ok","found":true,"data":{"text/plain":"éa"},"metadata":{}}""", Relaxed(Inspect("éab", 2).Content));
        Assert.Equal("😀a", (string?)Inspect("😀ab", 2).Content["data"]!["text/plain"]);
        Assert.Equal("""{"status":"ok","found":false,"data":{},"metadata":{}}""", Inspect("nothing", 0).Content.ToJsonString());
    }

    [Theory]
    [InlineData("1", """{"status":"complete"}""")]
    [InlineData(")", """{"status":"invalid"}""")]
    [InlineData("if (x)\n{\n  foreach (y) {  ", """{"status":"incomplete","indent":"      "}""")]
    [InlineData("  a +", """{"status":"incomplete","indent":"  "}""")]
    public void Completeness_comes_with_the_next_lines_indent(string code, string wanted) =>
        Assert.Equal(wanted, Client.Reply(Client.Request(Client.Shell, "is_complete_request", new JsonObject { ["code"] = code })).Content.ToJsonString());

    [Theory]
    [InlineData("""{"hist_access_type":"tail","n":2,"output":false,"raw":true}""", """[[1,3,"value 2"],[1,4,"value 1"]]""")]
    [InlineData("""{"hist_access_type":"tail","n":1,"output":true,"raw":true}""", """[[1,4,["value 1","1"]]]""")]
    [InlineData("""{"hist_access_type":"range","session":0,"start":2,"stop":4,"output":true,"raw":true}""", """[[1,2,["print x",null]],[1,3,["value 2","2"]]]""")]
    [InlineData("""{"hist_access_type":"range","session":1,"start":4,"output":false,"raw":true}""", """[[1,4,"value 1"]]""")]
    [InlineData("""{"hist_access_type":"range","session":-1,"start":0,"output":false,"raw":true}""", "[]")]
    [InlineData("""{"hist_access_type":"search","pattern":"v*1","output":false,"raw":true}""", """[[1,1,"value 1"],[1,4,"value 1"]]""")]
    [InlineData("""{"hist_access_type":"search","pattern":"value ?","unique":true,"output":false,"raw":true}""", """[[1,3,"value 2"],[1,4,"value 1"]]""")]
    [InlineData("""{"hist_access_type":"search","pattern":"*","n":1,"output":false,"raw":true}""", """[[1,4,"value 1"]]""")]
    public void History_is_asked_for_in_three_ways(string request, string wanted)
    {
        foreach (var cell in new[] { "value 1", "print x", "value 2", "value 1" })
        {
            Client.Reply(Client.Execute(cell));
        }

        Assert.Equal(wanted, History(request)["history"]!.ToJsonString());
    }

    [Fact]
    public void Comms_are_closed_and_none_are_open()
    {
        Assert.Equal("""{"status":"ok","comms":{}}""", Client.Reply(Client.Request(Client.Shell, "comm_info_request")).Content.ToJsonString());
        Client.Drain();
        var open = Client.Request(Client.Shell, "comm_open", new JsonObject { ["comm_id"] = "c1", ["target_name"] = "t", ["data"] = new JsonObject() });
        var closed = Assert.Single(Client.Outputs(open));
        Assert.Equal(("comm_close", "c1"), (closed.Type, closed.Text("comm_id")));
    }

    [Fact]
    public void Debugging_is_refused_in_words()
    {
        var reply = Client.Receive(Client.Control, Client.Request(Client.Control, "debug_request", new JsonObject { ["type"] = "request", ["seq"] = 7, ["command"] = "initialize" }));
        Assert.Equal(("debug_reply", "error", "this kernel has no debugger"), (reply.Type, reply.Status, reply.Text("evalue")));
        Assert.Equal((7, false), ((int)reply.Content["request_seq"]!, (bool)reply.Content["success"]!));
    }

    [Theory]
    [InlineData("shell", false)]
    [InlineData("control", true)]
    public void Shutdown_is_answered_and_ends_the_kernel_even_in_a_cell(string channel, bool restart)
    {
        using var kernel = new RunningKernel();
        var client = kernel.Client;
        var peer = channel == "shell" ? client.Shell : client.Control;
        if (restart)
        {
            client.Execute("loop");
            Assert.True(kernel.Session.Looping.Wait(TimeSpan.FromSeconds(10)));
        }

        var reply = client.Receive(peer, client.Request(peer, "shutdown_request", new JsonObject { ["restart"] = restart }));

        Assert.Equal(("ok", restart), (reply.Status, (bool)reply.Content["restart"]!));
        Assert.Equal(restart ? KernelEnd.Restart : KernelEnd.Shutdown, kernel.WaitForEnd());
        Assert.True(kernel.Session.Disposed);
        Assert.True(client.Iopub.IsClosed(TimeSpan.FromSeconds(10)));
    }

    [Fact]
    public void A_crash_is_told_to_who_waits_for_the_cell()
    {
        using var kernel = new RunningKernel();
        var cell = kernel.Client.Execute("loop last words");
        Assert.True(kernel.Session.Looping.Wait(TimeSpan.FromSeconds(10)));

        kernel.Kernel.ReportCrash("out of everything");

        Assert.Equal("out of everything", kernel.Client.Reply(cell).Text("evalue"));
        var outputs = kernel.Client.Outputs(cell);
        Assert.Equal(["execute_input", "stream", "error"], outputs.Select(output => output.Type));
        Assert.Equal("last words", outputs[1].Text("text"));
    }

    [Fact]
    public async Task The_kernel_ends_with_the_process_that_started_it()
    {
        using var parent = System.Diagnostics.Process.Start(OperatingSystem.IsWindows() ? "ping" : "sleep", OperatingSystem.IsWindows() ? "-n 60 localhost" : "60");
        using var kernel = new JupyterKernel(new KernelConnection(), () => new FakeSession(), new JupyterKernelOptions { ParentProcess = OperatingSystem.IsWindows() ? parent.Handle : parent.Id });
        var run = Task.Run(() => kernel.Run());
        parent.Kill();

        Assert.Equal(KernelEnd.ParentGone, await run.WaitAsync(TimeSpan.FromSeconds(15)));
    }

    [Fact]
    public void Two_front_ends_see_each_others_cells()
    {
        using var other = _kernel.Connect();
        Client.Drain();
        var cell = Client.Execute("print x");
        Client.Reply(cell);
        Assert.Equal(Client.Outputs(cell).Select(output => output.Type), other.Outputs(cell).Select(output => output.Type));
    }

    [Fact]
    public void A_front_end_with_another_key_is_not_heard()
    {
        using var stranger = new StrangerPeer(_kernel.Connection with { Key = "another key" });
        stranger.Execute("print x");
        Assert.Equal("ok", Client.Reply(Client.Execute("print y")).Status);

        Assert.True(SpinWait.SpinUntil(() => _kernel.Log.Any(line => line.Contains("wrong signature", StringComparison.Ordinal)), TimeSpan.FromSeconds(10)));
        Assert.False(stranger.IsAnswered());
        Assert.Equal(1, _kernel.Session.ExecutionCount);
    }

    [Theory]
    [InlineData("""{"msg_type":"\ud800"}""", "{}")]
    [InlineData("""{"msg_type":"kernel_info_request","\ud800":1}""", "{}")]
    [InlineData("""{"msg_type":"complete_request"}""", """{"code":"x","more":{"\udc00":1}}""")]
    public void Half_a_surrogate_pair_in_a_message_is_ignored(string header, string content)
    {
        Client.SendSigned(Client.Shell, Encoding.UTF8.GetBytes(header), Encoding.UTF8.GetBytes(content));
        Client.SendSigned(Client.Control, Encoding.UTF8.GetBytes(header), Encoding.UTF8.GetBytes(content));
        Assert.Equal("ok", Client.Receive(Client.Control, Client.Request(Client.Control, "kernel_info_request")).Status);
        Assert.Equal("ok", Client.Reply(Client.Execute("value alive")).Status);
        Assert.Equal(2, _kernel.Log.Count(line => line.StartsWith("ignored: ", StringComparison.Ordinal)));
    }

    [Fact]
    public void Two_hundred_malformed_messages_leave_the_kernel_alive()
    {
        var good = Encoding.UTF8.GetBytes(Client.Header("execute_request").ToJsonString());
        byte[] Bytes(string text) => Encoding.Latin1.GetBytes(text);
        byte[][] headers = [good, [], Bytes("{"), Bytes("[]"), Bytes("{}"), Bytes("""{"msg_type":7}"""), Bytes("""{"msg_type":""}"""), Bytes("""{"msg_type":"a","msg_type":"b"}"""), Bytes("\xFF\xFE"), Bytes("""{"msg_type":"mystery"}""")];
        byte[][] contents =
        [
            [], Bytes("null"), Bytes("{}"), Bytes("""{"code":1}"""), Bytes("""{"code":"x","silent":"no"}"""), Bytes("""{"code":"\ud800"}"""), Bytes("{\"code\":\"\xFF\"}"),
            Bytes(new string('[', 1000)), Bytes("""{"code":"print x","user_expressions":{"a":1}}"""), Bytes("""{"code":null}"""),
        ];
        var sent = 0;
        foreach (var peer in new[] { Client.Shell, Client.Control })
        {
            foreach (var header in headers)
            {
                foreach (var content in contents)
                {
                    Client.SendSigned(peer, header, content);
                    sent++;
                }
            }

            peer.Send([[1, 2, 3]]);
            peer.Send(["<IDS|MSG>"u8.ToArray(), [], good]);
        }

        Client.SendSigned(Client.Control, Encoding.UTF8.GetBytes(Client.Header("mystery_request").ToJsonString()), Bytes("{}"));
        Client.SendSigned(Client.Control, Encoding.UTF8.GetBytes(Client.Header("complete_request").ToJsonString()), Bytes("{}"));
        Assert.Equal(200, sent);

        var last = Client.Execute("value alive");
        KernelMessage reply;
        do
        {
            reply = Client.Receive(Client.Shell);
            Assert.Contains(reply.Status, new[] { "error", "aborted", "ok" });
        }
        while (reply.ParentId != last);
        Assert.Equal("ok", reply.Status);
    }

    private List<KernelMessage> Outputs(string code)
    {
        var request = Client.Execute(code);
        Client.Reply(request);
        var outputs = Client.Outputs(request);
        Assert.Equal("execute_input", outputs[0].Type);
        return outputs[1..];
    }

    private JsonObject History(string request) => Client.Reply(Client.Request(Client.Shell, "history_request", (JsonObject)JsonNode.Parse(request)!)).Content;

    private static string Relaxed(JsonObject json) => json.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping });

    /// <summary>A shell socket alone: a client that waits for nothing.</summary>
    private sealed class StrangerPeer(KernelConnection connection) : IDisposable
    {
        private readonly KernelClient.Peer _shell = new(connection.Endpoint(connection.ShellPort), "DEALER", []);

        public void Execute(string code)
        {
            var signer = new MessageSigner(connection.KeyBytes());
            byte[] header = [.. """{"msg_id":"1","msg_type":"execute_request"}"""u8];
            byte[] none = [.. "{}"u8];
            var content = Encoding.UTF8.GetBytes(new JsonObject { ["code"] = code }.ToJsonString());
            _shell.Send(["<IDS|MSG>"u8.ToArray(), signer.Sign(header, none, none, content), header, none, none, content]);
        }

        public bool IsAnswered() => _shell.HasMessage(TimeSpan.FromMilliseconds(100));

        public void Dispose() => _shell.Dispose();
    }
}
