using Openlayer.Generators.Models;

namespace Openlayer.Generators.Emitting;

/// <summary>
/// Writes what stands in the place of a stream that has more than its items. The language has no other way to be of a
/// class that a project brings.
/// </summary>
internal static class ModelStreamEmitter
{
    private const string Space = "global::System.ClientModel";
    private const string Page = Space + ".ClientResult";
    private const string Tokens = "global::System.Threading.CancellationToken";

    public static string ResultType(ModelCallModel model) => $"{Space}.AsyncStreamingResult<{model.ItemType}>";

    public static void Emit(SourceWriter writer, ModelCallModel model)
    {
        switch (model.Result)
        {
            case ModelResult.Pages:
                EmitPages(writer, model.ItemType!, "CollectionResult", "IEnumerable", "");
                break;
            case ModelResult.AsyncPages:
                EmitPages(writer, model.ItemType!, "AsyncCollectionResult", "IAsyncEnumerable", "Async");
                break;
            case ModelResult.StreamingResult:
                EmitResponse(writer, model);
                break;
            default:
                break;
        }
    }

    private static void EmitPages(SourceWriter writer, string item, string type, string sequence, string suffix)
    {
        var result = $"{Space}.{type}<{item}>";
        var pages = $"global::Openlayer.GeneratedCode.TracedPages<{Page}, {item}>";
        var collection = $"global::System.Collections.Generic.{sequence}";
        writer.WriteLine();
        EmitClassHead(writer, $"private sealed class __Pages : {result}");
        writer.Write(
            $$"""
            private readonly {{result}} _inner;
            private readonly {{pages}} _pages;

            private __Pages({{result}} inner, {{RuntimeNames.TracedStep}} step, {{Tokens}}? token)
            {
                _inner = inner;
                _pages = new {{pages}}(step, token);
            }

            internal static {{result}} Of({{result}} inner, {{RuntimeNames.TracedStep}} step, {{Tokens}}? token) =>
                inner is null ? null! : new __Pages(inner, step, token);

            public override {{collection}}<{{Page}}> GetRawPages{{suffix}}() =>
                _pages.Pages(_inner.GetRawPages{{suffix}}());

            public override {{Space}}.ContinuationToken? GetContinuationToken({{Page}} page) =>
                _inner.GetContinuationToken(page);

            protected override {{collection}}<{{item}}> GetValuesFromPage{{suffix}}({{Page}} page) =>
                _pages.Items(page, __Values<{{item}}>.GetValuesFromPage{{suffix}}(_inner, page));
            """
        );
        writer.Close();
        EmitValues(writer, $"{Space}.{type}<T>", $"{collection}<T>", $"GetValuesFromPage{suffix}");
    }

    // The values of a page are for derived classes alone.
    private static void EmitValues(SourceWriter writer, string result, string values, string method)
    {
        const string Services = "global::System.Runtime.CompilerServices";
        var kind = $"{Services}.UnsafeAccessorKind.Method";
        writer.WriteLine();
        EmitClassHead(writer, "private static class __Values<T>");
        writer.Write($"[{Services}.UnsafeAccessor({kind}, Name = \"{method}\")]");
        writer.Write($"internal static extern {values} {method}({result} result, {Page} page);");
        writer.Close();
    }

    private static void EmitResponse(SourceWriter writer, ModelCallModel model)
    {
        var result = ResultType(model);
        writer.WriteLine();
        writer.Write("// The response of a stream: what is known of it is in the stream itself.");
        EmitClassHead(writer, $"private sealed class __Response : {Space}.Primitives.PipelineResponse");
        writer.Write(
            $$"""
            private readonly {{result}} _stream;

            private __Response({{result}} stream, object items)
            {
                _stream = stream;
                ContentStream = new global::Openlayer.GeneratedCode.ClosingStream(stream, items);
            }

            internal static {{result}} Around(
                {{result}} stream,
                global::System.Collections.Generic.IAsyncEnumerable<{{model.ItemType}}> items) =>
                {{Space}}.AsyncStreamingResult.Create<{{model.ItemType}}>(
                    new __Response(stream, items), (_, _) => items, default);
            """
        );
        EmitMembers(writer);
        writer.Close();
    }

    private static void EmitMembers(SourceWriter writer)
    {
        const string Data = "global::System.BinaryData";
        writer.Write(
            $$"""

            public override int Status => _stream.Status;

            public override string ReasonPhrase => _stream.ReasonPhrase;

            public override global::System.IO.Stream? ContentStream { get; set; }

            public override {{Data}} Content => throw new global::System.InvalidOperationException();

            protected override {{Space}}.Primitives.PipelineResponseHeaders HeadersCore => _stream.Headers;

            public override {{Data}} BufferContent({{Tokens}} cancellationToken = default) => Content;

            public override global::System.Threading.Tasks.ValueTask<{{Data}}> BufferContentAsync(
                {{Tokens}} cancellationToken = default) => new(Content);

            public override void Dispose() => ContentStream?.Dispose();
            """
        );
    }

    private static void EmitClassHead(SourceWriter writer, string declaration)
    {
        writer.Write("[global::System.Diagnostics.DebuggerStepThrough]");
        writer.Write("[global::System.Diagnostics.StackTraceHidden]");
        writer.Write(RuntimeNames.NotForCoverage);
        writer.Open(declaration);
    }
}
