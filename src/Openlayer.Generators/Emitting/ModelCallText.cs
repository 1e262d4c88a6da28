namespace Openlayer.Generators.Emitting;

/// <summary>C# that turns what goes to a provider's client and comes from it into JSON.</summary>
internal static class ModelCallText
{
    /// <summary>A method that writes texts, and lists of tokens.</summary>
    public const string PlainItem = JsonBytes + ".Of";

    /// <summary>A function that writes an item by the library's own writer.</summary>
    public static readonly string Item = $"static item => {Written("item")}";

    private const string Space = "global::System.ClientModel";
    private const string JsonBytes = "global::Openlayer.GeneratedCode.JsonBytes";

    /// <summary>What the library's own writer makes of a value.</summary>
    public static string Written(string value) => $"{Space}.Primitives.ModelReaderWriter.Write({value}).ToMemory()";

    /// <summary>The same of a result or an item.</summary>
    public static string WrittenResult(string type) => Written($"({type})result");

    /// <summary>JSON that the library keeps as a member of a value.</summary>
    public static string Kept(string value, string member) => $"{JsonBytes}.Of({value}.{member})";

    /// <summary>The same of a result or an item.</summary>
    public static string KeptInResult(string type, string member) => Kept($"(({type})result)", member);

    /// <summary>
    /// What a response was received as. One that a test has made up has nothing but its value.
    /// </summary>
    public static string Received(string type, bool isWritable)
    {
        var result = $"(({Space}.ClientResult<{type}>)result)";
        var otherwise = isWritable ? Written($"{result}.Value") : $"{JsonBytes}.Empty";
        return $"{result}.GetRawResponse()?.Content?.ToMemory() is {{ IsEmpty: false }} sent ? sent : {otherwise}";
    }

    /// <summary>A statement that hands on a body, unless there is none.</summary>
    public static string Body(string argument, string json) => $"if ({argument} is not null) request.Body({json});";

    public static string Messages(string argument, string write) => $"request.Messages({argument}, {write});";

    public static string SingleMessage(string argument) => Messages($"new[] {{ {argument} }}", PlainItem);

    public static string Dimensions(string argument) => $"request.Option(\"dimensions\", {argument}?.Dimensions);";

    public static string Text(string argument) => $"request.Text({argument});";

    public static string Set(string property, string value) => $"request.{property} = {value};";

    public static string Client(string value) => $"request.Client({value});";
}
