namespace Openlayer.Integration.Tests.Documents;

/// <summary>What is public is for somebody, who has to find it in a page.</summary>
public sealed class PublicApiTests
{
    // Loaded by compilers and editors: nobody writes code against them.
    private const string Analyzers = "Openlayer.Generators";

    private static IEnumerable<PublicMember> Members =>
        Directory
            .EnumerateFiles(Path.Combine(BuildPaths.Repository, "src"), "PublicAPI.*.txt", SearchOption.AllDirectories)
            .Where(static file =>
                !Path.GetFileName(Path.GetDirectoryName(file)!).StartsWith(Analyzers, StringComparison.Ordinal)
            )
            .SelectMany(File.ReadLines)
            .Select(PublicMember.Of)
            .OfType<PublicMember>()
            .Distinct();

    [Fact]
    public void Every_public_member_stands_in_a_page()
    {
        var names = new MentionedNames();
        foreach (var page in Pages.All)
        {
            names.Add(Pages.Read(page));
        }

        var members = Members.ToList();

        Assert.True(members.Count > 150, $"only {members.Count} members were read");
        Assert.Equal(
            [],
            members
                .Where(member => !names.Contain(member))
                .Select(static member => member.ToString())
                .Order(StringComparer.Ordinal)
        );
    }

    [Theory]
    [InlineData("Openlayer.Step", "Step")]
    [InlineData("Openlayer.Step.Id.get -> System.Guid", "Step.Id")]
    [InlineData(
        "const Openlayer.OpenlayerOptions.DefaultBaseUrl = \"https://a.b/v1\" -> string!",
        "OpenlayerOptions.DefaultBaseUrl"
    )]
    [InlineData("Openlayer.StepType.Agent = 3 -> Openlayer.StepType", "StepType.Agent")]
    [InlineData("static Openlayer.ContextId.From(object? value) -> Openlayer.ContextId", "ContextId.From")]
    [InlineData("[MEAI001]static Openlayer.Step.Of<T>(T item) -> Openlayer.Step", "Step.Of")]
    [InlineData("Openlayer.TraceBatch.TraceBatch(string! id, int rowCount) -> void", null)]
    [InlineData("Openlayer.Testing.RecordedValue.As<T>() -> T?", "RecordedValue.As")]
    [InlineData("Openlayer.GuardAttribute<T>.Order.get -> int", "GuardAttribute.Order")]
    [InlineData("Openlayer.GuardAttribute<T>.GuardAttribute() -> void", null)]
    [InlineData("Openlayer.Testing.RecordedValues.this[string! key].get -> string!", "RecordedValues.this")]
    [InlineData("override Openlayer.ContextId.ToString() -> string!", null)]
    [InlineData("~override Openlayer.TraceStart.Equals(object obj) -> bool", null)]
    [InlineData(
        "static Openlayer.ContextId.implicit operator Openlayer.ContextId(int value) -> Openlayer.ContextId",
        null
    )]
    [InlineData(
        "static Openlayer.ContextId.operator ==(Openlayer.ContextId left, Openlayer.ContextId right) -> bool",
        null
    )]
    [InlineData("Openlayer.GeneratedCode.TracedCall.Leave() -> void", null)]
    [InlineData("#nullable enable", null)]
    public void A_line_of_the_public_API_is_read(string line, string? member)
    {
        Assert.Equal(member, PublicMember.Of(line)?.ToString());
    }

    [Theory]
    [InlineData("# `Step`\n\nHas an `Id`.", true)]
    [InlineData("Its id is `Step.Id`.", true)]
    [InlineData("```csharp\nvar id = Step.Id;\n```", true)]
    [InlineData("# `Step`\n\nHas an Id.", false)]
    [InlineData("# `Trace`\n\nHas an `Id`.", false)]
    public void A_member_has_to_stand_with_its_type(string markdown, bool isMentioned)
    {
        var names = new MentionedNames();
        names.Add(markdown);

        Assert.Equal(isMentioned, names.Contain(new PublicMember("Step", "Id")));
    }
}
