using System.Text;
using FsCheck.Xunit;
using StudyKit.Errors;
using StudyKit.Notebooks.Documents;

namespace StudyKit.Notebooks.Tests.Documents;

public class DibTests
{
    private static readonly string[] Lines = ["", "", "text", "  indented ", "#!csharp", "#!html", "#!C#", "#!markdown", "#!who", "#!time", "#!meta", "#!kql-home", "#!js ", "π 🧬", "{\"a\": 1}"];

    [Fact]
    public void Language_lines_split_cells_and_other_magics_stay()
    {
        var notebook = Load("polyglot.dib");

        Assert.Equal(NotebookFormat.Dib, notebook.Format);
        Assert.Equal(["markdown", "csharp", "fsharp", "kql-home", "html"], notebook.Cells.Select(notebook.LanguageOf));
        Assert.Equal("# Title\n\ntext", notebook.Cells[0].Source);
        Assert.Equal("#r \"nuget:Some.Package, 1.2.3\"\n#!time\nvar x = 1;\n\nx", notebook.Cells[1].Source);
        Assert.Equal([CellKind.Markdown, CellKind.Code], notebook.Cells.Select(cell => cell.Kind).Take(2));
        Assert.Equal("csharp", notebook.DefaultLanguage);
    }

    [Fact]
    public void A_script_without_metadata_is_c_sharp_and_cells_without_text_are_none()
    {
        var notebook = Load("by-hand.dib");
        Assert.Equal(
            [("csharp", "Console.WriteLine(\"no header\");"), ("csharp", "  var z = 1;"), ("markdown", "# x\n#!who"), ("javascript", "alert(\"no final line feed\")")],
            notebook.Cells.Select(cell => (notebook.LanguageOf(cell), cell.Source)));
        Assert.Empty(Load("empty.dib").Cells);
    }

    [Fact]
    public void A_changed_or_added_cell_is_laid_out_like_the_others()
    {
        var notebook = Load("polyglot.dib");
        notebook.Cells[2].Source = "let z = 3\nz";
        notebook.Insert(5, CellKind.Code, "\nvar last = 1;\n", "last");
        notebook.Insert(0, CellKind.Markdown, "first", "first");

        Assert.Equal(
            Text("polyglot.dib").Replace("let y = 2", "let z = 3\nz", StringComparison.Ordinal).Replace("#!markdown\n\n# Title", "#!markdown\n\nfirst\n\n#!markdown\n\n# Title", StringComparison.Ordinal) + "\n#!csharp\n\nvar last = 1;\n",
            Encoding.UTF8.GetString(notebook.ToBytes()));
    }

    [Fact]
    public void Line_ends_and_the_mark_of_windows_stay()
    {
        var notebook = Load("windows-mark.dib");
        notebook.Cells[1].Source = "a\nb";
        var bytes = notebook.ToBytes();

        Assert.Equal([0xEF, 0xBB, 0xBF], bytes[..3]);
        Assert.Contains("#!csharp\r\n\r\na\r\nb\r\n\r\n#!fsharp", Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_becomes_a_notebook_and_comes_back()
    {
        var script = Load("polyglot.dib");
        var notebook = NotebookDocument.Parse(script.ToBytes(NotebookFormat.Ipynb), "made.ipynb");
        Assert.Equal(script.Cells.Select(cell => (cell.Kind, script.LanguageOf(cell), cell.Source)), notebook.Cells.Select(cell => (cell.Kind, notebook.LanguageOf(cell), cell.Source)));
        Assert.Equal(".net-csharp", notebook.Metadata["kernelspec"]!["name"]!.GetValue<string>());

        var back = NotebookDocument.Parse(notebook.ToBytes(NotebookFormat.Dib), "back.dib");
        Assert.Equal(script.Cells.Select(cell => (script.LanguageOf(cell), cell.Source)), back.Cells.Select(cell => (back.LanguageOf(cell), cell.Source)));
        Assert.Empty(notebook.LossesAs(NotebookFormat.Dib));
    }

    [Fact]
    public void What_a_script_cannot_hold_is_said()
    {
        var notebook = NotebookDocument.Load(Fixture.Path("Documents/nbformat-4.5.ipynb"));
        Assert.Equal(
            [
                "the outputs of cell 2",
                "the metadata (tags among them) of cells 2, 3",
                "the attachments of cell 1",
                "the place, for want of text, of cell 4",
                "the blank lines around cell 3",
            ],
            notebook.LossesAs(NotebookFormat.Dib));
        Assert.Empty(notebook.LossesAs(NotebookFormat.Ipynb));

        var back = NotebookDocument.Parse(notebook.ToBytes(NotebookFormat.Dib), "back.dib");
        Assert.Equal([CellKind.Markdown, CellKind.Code, CellKind.Raw], back.Cells.Select(cell => cell.Kind));
        Assert.Equal("A title", back.Metadata["title"]!.GetValue<string>());
    }

    [Fact]
    public void Code_with_a_language_line_is_split_and_text_with_one_is_refused()
    {
        var notebook = Fixture.Notebook(".", "#!fsharp\nlet x = 1", "1\n#!html\n<b>");
        Assert.Equal(["the unity (split at #!language lines) of cell 2"], notebook.LossesAs(NotebookFormat.Dib));
        Assert.Contains("#!fsharp\n\nlet x = 1\n\n#!csharp\n\n1\n#!html\n<b>\n", Encoding.UTF8.GetString(notebook.ToBytes(NotebookFormat.Dib)), StringComparison.Ordinal);

        notebook.Insert(0, CellKind.Markdown, "write\n#!csharp\nfor C#", "text");
        Assert.Contains("cell 1 (markdown): the line '#!csharp'", Assert.Throws<InputException>(() => notebook.ToBytes(NotebookFormat.Dib)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_name_decides_the_format()
    {
        using var folder = new TemporaryFolder();
        Load("polyglot.dib").Save(folder.File("a.ipynb"));
        NotebookDocument.Load(folder.File("a.ipynb")).Save(folder.File("b.DIB"));
        Load("polyglot.dib").Save(folder.File("c.other"));

        Assert.Equal(5, NotebookDocument.Load(folder.File("b.DIB")).Cells.Count);
        Assert.Equal(File.ReadAllBytes(Fixture.Path("Documents/polyglot.dib")), File.ReadAllBytes(folder.File("c.other")));
    }

    [Theory]
    [InlineData("#!meta\n\n{\"kernelInfo\": }\n\n#!csharp\n1", 3)]
    [InlineData("\n#!meta\n[1]\n", 3)]
    public void Broken_metadata_are_named_with_their_line(string text, long line) =>
        Assert.Equal(line, Assert.Throws<InputException>(() => NotebookDocument.Parse(Encoding.UTF8.GetBytes(text), "some.dib")).Line);

    [Property(MaxTest = 200)]
    public void Any_text_is_a_script_and_is_written_byte_for_byte(byte[] choices, bool windows, bool mark)
    {
        var end = windows ? "\r\n" : "\n";
        var body = string.Join(end, choices.Select(choice => Lines[choice % Lines.Length]));
        if (body.TrimStart('\r', '\n').StartsWith("#!meta", StringComparison.Ordinal))
        {
            body = "#!meta" + end + "{}" + end + "#!pwsh" + end + body;
        }

        byte[] bytes = [.. mark ? Encoding.UTF8.Preamble : [], .. Encoding.UTF8.GetBytes(body)];
        var notebook = NotebookDocument.Parse(bytes, "some.dib");
        Assert.Equal(bytes, notebook.ToBytes());
        Assert.Equal(bytes, notebook.Copy().ToBytes());
        for (var i = 0; i < notebook.Cells.Count; i++)
        {
            var changed = notebook.Copy();
            changed.Cells[i].Source = "changed";
            var back = NotebookDocument.Parse(changed.ToBytes(), "some.dib");
            Assert.Equal(changed.Cells.Select(cell => (changed.LanguageOf(cell), cell.Source)), back.Cells.Select(cell => (back.LanguageOf(cell), cell.Source)));
            Assert.Equal(Encoding.UTF8.GetString(bytes).Split(end).Length - notebook.Cells[i].Source.Split('\n').Length, Encoding.UTF8.GetString(changed.ToBytes()).Split(end).Length - 1);
        }
    }

    private static NotebookDocument Load(string name) => NotebookDocument.Load(Fixture.Path("Documents/" + name));

    private static string Text(string name) => File.ReadAllText(Fixture.Path("Documents/" + name));
}
