using System.Collections.Immutable;
using System.Text;

namespace Openlayer.Generators.Tests.Analyzers.RandomMethods;

/// <summary>Writes methods as C#. Everything that they call is in <see cref="Script"/>.</summary>
internal sealed class MethodWriter
{
    private readonly StringBuilder _text = new();
    private readonly bool _isScripted;
    private int _names;
    private int _depth = 1;

    private MethodWriter(bool isScripted) => _isScripted = isScripted;

    // A way that is chosen without a call. Each bit is read once, so no choice reveals another.
    private string Value => _isScripted ? "Script.Choose()" : "((bits >>= 1) & 1) != 0";

    /// <summary>A class with the methods, each <c>static void M1(int bits)</c>.</summary>
    /// <param name="methods">The methods.</param>
    /// <param name="isScripted">
    /// Lets the script choose also where the method itself would, by a value that no call gives.
    /// </param>
    /// <param name="type">The class's name.</param>
    public static string Write(IEnumerable<RandomMethod> methods, bool isScripted = false, string type = "Methods")
    {
        var writer = new MethodWriter(isScripted);
        writer._text.Append(
            "using System;\nusing Openlayer;\nusing Openlayer.Generators.Tests.Analyzers.RandomMethods;\n\n"
                + $"public static class {type}\n{{\n"
        );
        foreach (var method in methods)
        {
            writer._names = 0;
            writer.Line($"public static void {method.Name}(int bits)");
            writer.Block(method.Body);
        }

        return writer._text.Append("}\n").ToString();
    }

    private void Line(string text) => _text.Append(' ', 4 * _depth).Append(text).Append('\n');

    private void Block(ImmutableArray<Node> nodes)
    {
        Line("{");
        List(nodes);
        Line("}");
    }

    private void List(ImmutableArray<Node> nodes)
    {
        _depth++;
        foreach (var node in nodes)
        {
            Write(node);
        }

        _depth--;
    }

    private void Write(Node node)
    {
        switch (node)
        {
            case If @if:
                Write(@if);
                break;
            case Loop loop:
                Write(loop);
                break;
            case Switch @switch:
                Write(@switch);
                break;
            case Try @try:
                Write(@try);
                break;
            case Using @using:
                Write(@using);
                break;
            default:
                Line(Simple(node));
                break;
        }
    }

    private static string Simple(Node node) =>
        node switch
        {
            SetIds set => $"OpenlayerTracer.SetUserSessionContext(\"{set.Place}\");",
            ClearIds => "OpenlayerTracer.ClearUserSessionContext();",
            Call => "Script.Call();",
            Assignment => "bits = 1;",
            Throw { IsInvalid: true } => "throw new InvalidOperationException();",
            Throw => "throw new FormatException();",
            Rethrow => "throw;",
            Return => "return;",
            Break => "break;",
            Continue => "continue;",
            Goto jump => $"goto L{jump.Label};",
            GotoCase jump => $"goto case {jump.Section};",
            Label label => $"L{label.Number}: ;",
            _ => throw new ArgumentOutOfRangeException(nameof(node)),
        };

    private string Text(Choice choice) =>
        choice switch
        {
            Choice.Value => Value,
            Choice.Call => "Script.Ask()",
            _ => $"{Value} && Script.Ask()",
        };

    private void Write(If @if)
    {
        Line($"if ({Text(@if.Choice)})");
        Block(@if.Then);
        if (!@if.Else.IsEmpty)
        {
            Line("else");
            Block(@if.Else);
        }
    }

    private void Write(Loop loop)
    {
        var name = ++_names;
        Line(
            loop.Kind switch
            {
                LoopKind.While => $"while ({Text(loop.Choice)})",
                LoopKind.Do => "do",
                LoopKind.For => $"for (var i{name} = 0; {Text(loop.Choice)}; i{name}++)",
                LoopKind.ForEach => $"foreach (var item{name} in Script.Items())",
                _ => "while (true)",
            }
        );
        Block(loop.Body);
        if (loop.Kind == LoopKind.Do)
        {
            Line($"while ({Text(loop.Choice)});");
        }
    }

    private void Write(Switch @switch)
    {
        var count = @switch.Sections.Length;
        var number =
            @switch.Choice != Choice.Value ? $"Script.Pick({count + 1})"
            : _isScripted ? $"Script.ChooseOf({count + 1})"
            : "bits >>= 1";
        Line($"switch ({number})");
        Line("{");
        _depth++;
        for (var i = 0; i < count; i++)
        {
            Line($"case {i}:");
            if (i == count - 1 && @switch.HasDefault)
            {
                Line("default:");
            }

            List(@switch.Sections[i]);
        }

        _depth--;
        Line("}");
    }

    private void Write(Try @try)
    {
        Line("try");
        Block(@try.Body);
        foreach (var handler in @try.Catches)
        {
            var type = handler.IsOfAll ? nameof(Exception) : nameof(InvalidOperationException);
            Line($"catch ({type}){(handler.When is { } choice ? $" when ({Text(choice)})" : "")}");
            Block(handler.Body);
        }

        if (@try.Finally is { } last)
        {
            Line("finally");
            Block(last);
        }
    }

    private void Write(Using @using)
    {
        var name = ++_names;
        var resource = @using.Scope is { } place ? $"OpenlayerTracer.UseUserSession(\"{place}\")" : "Script.Open()";
        if (@using.IsDeclaration)
        {
            Line($"using var resource{name} = {resource};");
            _depth--;
            List(@using.Body);
            _depth++;
        }
        else
        {
            Line($"using ({resource})");
            Block(@using.Body);
        }
    }
}
