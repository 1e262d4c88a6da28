using Moq;
using NSubstitute;
using NSubstitute.ExceptionExtensions;
using NSubstitute.Extensions;

namespace Openlayer.Frameworks.Tests.Capture;

/// <summary>Tests that pass with tracing off pass with tracing on, because tracing calls no member of a mock.</summary>
public sealed class MockTests : CaptureTest
{
    private readonly IAgent _agent = Substitute.For<IAgent>();
    private readonly Mock<IAgent> _mock = new(MockBehavior.Strict);

    public interface IDoc
    {
        string Title { get; }

        int Pages { get; }
    }

    public interface IAgent
    {
        [Trace]
        string Ask(string question);

        [Trace]
        Task<string> AskAsync(string question, CancellationToken cancellationToken = default);

        [Trace]
        IAsyncEnumerable<string> Tell(string question);

        [Trace]
        IDoc Open(string name);

        [Trace]
        string Read(IDoc doc, string question);

        [Trace]
        Task FireAsync(IDoc doc);

        [Trace]
        string ReadAll(IReadOnlyList<IDoc> docs, IDictionary<string, IDoc> byName);

        [Trace]
        string Wrap(Page page);
    }

    public sealed record Page(IDoc Doc, object Any, IList<IDoc> All);

    public class Template
    {
        public virtual string Title => "real";
    }

    [Fact]
    public void A_substitute_that_is_returned_and_passed_on()
    {
        var doc = Substitute.For<IDoc>();
        doc.Title.Returns("T");
        _agent.Open("n").Returns(doc);
        _agent.Read(doc, "n").Returns("R");
        Assert.Equal("R", _agent.Read(_agent.Open("n"), "n"));
        Assert.Equal("T", doc.Title);
    }

    [Fact]
    public void A_substitute_beside_a_specification_of_arguments()
    {
        var doc = Substitute.For<IDoc>();
        _agent.Read(doc, Arg.Any<string>()).Returns("R");
        Assert.Equal("R", _agent.Read(doc, "nn"));
        _agent.Received(1).Read(doc, Arg.Is<string>(text => text == "nn"));
    }

    [Fact]
    public void A_substitute_whose_calls_are_counted()
    {
        var doc = Substitute.For<IDoc>();
        _agent.FireAsync(doc);
        _agent.Received(1).FireAsync(doc);
        _ = doc.DidNotReceive().Title;
        _ = doc.DidNotReceive().Pages;
        Assert.Empty(doc.ReceivedCalls());
    }

    [Fact]
    public void A_substitute_with_one_value_after_the_other()
    {
        var doc = Substitute.For<IDoc>();
        doc.Pages.Returns(1, 2, 3);
        _agent.FireAsync(doc);
        Assert.Equal([1, 2, 3], [doc.Pages, doc.Pages, doc.Pages]);
    }

    [Fact]
    public void A_substitute_that_throws()
    {
        var doc = Substitute.For<IDoc>();
        doc.Title.Throws(new InvalidOperationException("no"));
        _agent.Configure().Read(doc, "q").Returns("R");
        Assert.Equal("R", _agent.Read(doc, "q"));
        Assert.Empty(doc.ReceivedCalls());
    }

    [Fact]
    public void A_value_that_a_substitute_makes_by_itself()
    {
        _agent.Open("n").Title.Returns("auto");
        Assert.Equal("auto", _agent.Open("n").Title);
    }

    [Fact]
    public void Substitutes_in_collections_and_members()
    {
        var doc = Substitute.For<IDoc>();
        _agent.ReadAll([doc], new Dictionary<string, IDoc> { ["a"] = doc });
        _agent.Wrap(new Page(doc, doc, [doc]));
        Assert.Empty(doc.ReceivedCalls());
    }

    [Fact]
    public void A_substitute_that_is_a_collection()
    {
        var list = Substitute.For<IList<IDoc>>();
        var dictionary = Substitute.For<IDictionary<string, IDoc>>();
        _agent.ReadAll([], dictionary);
        _agent.Wrap(new Page(Substitute.For<IDoc>(), list, list));
        Assert.Empty(list.ReceivedCalls());
        Assert.Empty(dictionary.ReceivedCalls());
    }

    [Fact]
    public async Task Tasks_and_streams_of_a_substitute()
    {
        _agent.AskAsync("x").Returns("y");
        Assert.Equal("y", await _agent.AskAsync("x"));
        await _agent.Received(1).AskAsync("x", Arg.Any<CancellationToken>());
        _agent.Tell("q").Returns(new[] { "a", "b" }.ToAsyncEnumerable());
        Assert.Equal(["a", "b"], await _agent.Tell("q").ToListAsync());
    }

    [Fact]
    public void A_strict_mock_as_an_argument()
    {
        var doc = new Mock<IDoc>(MockBehavior.Strict);
        _mock.Setup(agent => agent.Read(doc.Object, "q")).Returns("R");
        Assert.Equal("R", _mock.Object.Read(doc.Object, "q"));
        doc.VerifyNoOtherCalls();
    }

    [Fact]
    public void A_mock_whose_calls_are_counted()
    {
        var doc = new Mock<IDoc>();
        doc.SetupGet(found => found.Title).Returns("t");
        _mock.Setup(agent => agent.Read(doc.Object, "q")).Returns(() => doc.Object.Title);
        Assert.Equal("t", _mock.Object.Read(doc.Object, "q"));
        doc.VerifyGet(found => found.Title, Times.Once);
    }

    [Fact]
    public void A_mock_with_a_sequence()
    {
        var doc = new Mock<IDoc>();
        doc.SetupSequence(found => found.Pages).Returns(1).Returns(2);
        _mock.Setup(agent => agent.Read(It.IsAny<IDoc>(), "q")).Returns<IDoc, string>((found, _) => $"{found.Pages}");
        Assert.Equal("1", _mock.Object.Read(doc.Object, "q"));
        Assert.Equal("2", _mock.Object.Read(doc.Object, "q"));
    }

    [Fact]
    public void A_mock_that_is_returned()
    {
        var doc = new Mock<IDoc>(MockBehavior.Strict);
        doc.SetupGet(found => found.Title).Returns("t");
        _mock.Setup(agent => agent.Open("q")).Returns(doc.Object);
        Assert.Equal("t", _mock.Object.Open("q").Title);
        doc.VerifyGet(found => found.Title, Times.Once);
        doc.VerifyNoOtherCalls();
    }

    [Fact]
    public async Task A_mock_is_named_after_what_it_stands_in_for()
    {
        Take(new Mock<IDoc>(MockBehavior.Strict).Object);
        Take(Substitute.For<IDoc>());
        Take(new Mock<Template>(MockBehavior.Strict).Object);
        Take(Substitute.For<Template>());
        var inputs = await InputsAsync();
        Assert.All(inputs, input => Assert.Equal("proxy", (string?)input!["openlayer.omitted"]));
        Assert.Equal(
            [typeof(IDoc).FullName, typeof(IDoc).FullName, typeof(Template).FullName, typeof(Template).FullName],
            inputs.Select(input => (string?)input!["type"])
        );
    }

    [Trace]
    internal static void Take(object? value) => GC.KeepAlive(value);
}
