using System.Text;
using StudyKit.Errors;
using StudyKit.Notebooks.Documents;
using StudyKit.Notebooks.Reports;

namespace StudyKit.Notebooks.Tests.Documents;

public class NotebookCheckTests
{
    private const string Cell = """{"cell_type":"code","id":"a","metadata":{},"execution_count":null,"outputs":[],"source":""}""";

    [Theory]
    [InlineData("[]", "JSON that is no object")]
    [InlineData("{", "line 1: found broken JSON: Expected depth")]
    [InlineData("""{"nbformat":3,"nbformat_minor":0,"metadata":{},"worksheets":[]}""", "nbformat 3")]
    [InlineData("""{"metadata":{},"cells":[]}""", "nbformat missing")]
    [InlineData("""{"nbformat":4,"nbformat_minor":5,"metadata":{}}""", "no list of cells")]
    [InlineData("""{"nbformat":4,"nbformat_minor":5,"cells":[]}""", "no metadata object")]
    [InlineData("""{"nbformat":4,"nbformat_minor":5,"metadata":{},"metadata":{},"cells":[]}""", "found broken JSON: 'metadata' a second time; wanted")]
    public void A_file_that_is_no_notebook_is_named_with_what_was_found(string json, string found)
    {
        var error = Assert.Throws<InputException>(() => NotebookDocument.Parse(Encoding.UTF8.GetBytes(json), "some.ipynb"));
        Assert.StartsWith("some.ipynb", error.Message, StringComparison.Ordinal);
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"code\"", "\"heading\"", "cell 2: cell_type \"heading\"")]
    [InlineData("\"source\":\"\"", "\"source\":[1]", "cell 2: source [1]")]
    [InlineData("\"metadata\":{},", "", "cell 2: no metadata")]
    [InlineData("\"metadata\":{}", "\"metadata\":{\"tags\":\"x\"}", "cell 2: tags \"x\"")]
    [InlineData("\"outputs\":[],", "", "cell 2: no list of outputs")]
    [InlineData("\"execution_count\":null", "\"execution_count\":\"1\"", "cell 2: execution_count \"1\"")]
    [InlineData("\"id\":\"a\"", "\"id\":null", "cell 2: id missing")]
    [InlineData("\"id\":\"a\"", "\"id\":1", "cell 2: id 1")]
    [InlineData("\"id\":\"a\"", "\"id\":\"a b\"", "cell 2: id 'a b'")]
    [InlineData("\"id\":\"a\"", "\"id\":\"first\"", "the id 'first' of cell 1")]
    [InlineData("\"outputs\":[]", "\"outputs\":[1]", "cell 2, output 1: no object")]
    [InlineData("\"outputs\":[]", "\"outputs\":[{\"output_type\":1}]", "cell 2, output 1: output_type 1")]
    [InlineData("\"outputs\":[]", "\"outputs\":[{\"output_type\":\"stream\",\"name\":\"stdout\",\"text\":1}]", "cell 2, output 1: text 1")]
    [InlineData("\"outputs\":[]", "\"outputs\":[{\"output_type\":\"stream\",\"text\":\"\"}]", "cell 2, output 1: name missing")]
    [InlineData("\"outputs\":[]", "\"outputs\":[{\"output_type\":\"error\",\"ename\":\"\",\"evalue\":\"\",\"traceback\":\"\"}]", "cell 2, output 1: traceback \"\"")]
    [InlineData("\"outputs\":[]", "\"outputs\":[{\"output_type\":\"error\",\"ename\":\"\",\"traceback\":[]}]", "cell 2, output 1: no ename or evalue")]
    [InlineData("\"outputs\":[]", "\"outputs\":[{\"output_type\":\"display_data\",\"data\":{\"text/html\":{}},\"metadata\":{}}]", "cell 2, output 1: data {\"text/html\":{}}")]
    [InlineData("\"outputs\":[]", "\"outputs\":[{\"output_type\":\"display_data\",\"data\":{\"application/json\":NaN}}]", "cell 2, output 1: no metadata")]
    [InlineData("\"cell_type\":\"code\"", "\"cell_type\":\"raw\",\"attachments\":{\"a\":1}", "cell 2: attachments {\"a\":1}")]
    public void A_broken_cell_is_named_with_what_was_found(string part, string broken, string found)
    {
        var first = Cell.Replace("\"a\"", "\"first\"", StringComparison.Ordinal);
        var json = $$"""{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{{first}},{{Cell.Replace(part, broken, StringComparison.Ordinal)}}]}""";

        var error = Assert.Throws<InputException>(() => NotebookDocument.Parse(Encoding.UTF8.GetBytes(json), "some.ipynb"));
        Assert.Contains(found, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"id\":\"a\",", "")]
    [InlineData("\"outputs\":[]", "\"outputs\":[{\"output_type\":\"unknown\"}]")]
    [InlineData("\"outputs\":[]", "\"outputs\":[{\"output_type\":\"error\",\"ename\":\"E\",\"evalue\":\"\",\"traceback\":[null]}]")]
    public void What_writers_get_wrong_and_every_reader_takes_is_kept_as_it_is(string part, string odd)
    {
        var json = $$"""{"nbformat":4,"nbformat_minor":5,"metadata":{},"cells":[{{Cell.Replace(part, odd, StringComparison.Ordinal)}}]}""";
        var notebook = NotebookDocument.Parse(Encoding.UTF8.GetBytes(json), "some.ipynb");
        Assert.Equal(json, Encoding.UTF8.GetString(notebook.ToBytes()));
        Assert.Contains("some", HtmlReport.ToHtml([ExecutedNotebook.Of(notebook)]), StringComparison.Ordinal);
    }

    [Fact]
    public void The_line_of_broken_json_is_named() =>
        Assert.Equal(3, Assert.Throws<InputException>(() => NotebookDocument.Parse("{\n \"nbformat\": 4,\n oops\n}"u8.ToArray(), "some.ipynb")).Line);

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused() =>
        Assert.Contains("not UTF-8", Assert.Throws<InputException>(() => NotebookDocument.Parse([(byte)'{', 0xFF, (byte)'}'], "some.ipynb")).Message, StringComparison.Ordinal);

    [Fact]
    public void A_file_that_is_not_there_is_named() =>
        Assert.StartsWith("nowhere.ipynb", Assert.Throws<InputException>(() => NotebookDocument.Load("nowhere.ipynb")).Message, StringComparison.Ordinal);
}
