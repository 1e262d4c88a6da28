using Microsoft.CodeAnalysis;
using Openlayer.Generators.CSharp;
using Openlayer.Generators.Emitting;
using Openlayer.Generators.Rules;

namespace Openlayer.Generators.ModelCalls;

/// <summary>Finds out how the arguments of a call become JSON.</summary>
internal sealed class RequestParser
{
    private const string RawBodyData = nameof(RawBodyData);

    private readonly List<string> _statements = [];
    private readonly List<string> _readable = [];

    /// <summary>Null where a parameter isn't known.</summary>
    public static ParsedRequest? Parse(IMethodSymbol method)
    {
        var parser = new RequestParser();
        parser.ReadReceiver(method.ContainingType);
        return method.Parameters.All(parser.Take) && method.Parameters.All(static one => one.RefKind == RefKind.None)
            ? new ParsedRequest(parser._statements, parser._readable)
            : null;
    }

    /// <summary>A property of the receiver that can be read; null if there is none.</summary>
    public static string? PropertyOf(INamedTypeSymbol type, string name, SpecialType special) =>
        HasProperty(type, name, property => property.Type.SpecialType == special) ? name : null;

    private void ReadReceiver(INamedTypeSymbol type)
    {
        _statements.Add(ModelCallText.Client("call.self"));
        if (PropertyOf(type, "Model", SpecialType.System_String) is not null)
        {
            _statements.Add(ModelCallText.Set("Model", "call.self.Model"));
        }

        if (HasProperty(type, "Endpoint", static property => TypeText.Metadata(property.Type) == "System.Uri"))
        {
            _statements.Add(ModelCallText.Set("Endpoint", "call.self.Endpoint"));
        }
    }

    private bool Take(IParameterSymbol parameter)
    {
        var argument = $"call.{Identifier.Escape(parameter.Name)}";
        return CaptureRules.IsCancellationToken(parameter.Type)
            || TakeText(parameter, argument)
            || TakeItems(parameter, argument)
            || TakeBody(parameter, argument);
    }

    private bool TakeText(IParameterSymbol parameter, string argument)
    {
        if (parameter.Type.SpecialType != SpecialType.System_String)
        {
            return false;
        }

        var statement = parameter.Name switch
        {
            "model" => ModelCallText.Set("Model", argument),
            "userInputText" => ModelCallText.Text(argument),
            "input" => ModelCallText.SingleMessage(argument),
            "previousResponseId" => "",
            _ => null,
        };
        if (statement is { Length: > 0 })
        {
            _statements.Add(statement);
        }

        return statement is not null;
    }

    private bool TakeItems(IParameterSymbol parameter, string argument)
    {
        var sequence = ClientModelTypes.ArgumentOf(parameter.Type, "System.Collections.Generic.IEnumerable`1");
        if ((sequence ?? (parameter.Type as IArrayTypeSymbol)?.ElementType) is not { } item)
        {
            return false;
        }

        var write =
            item.SpecialType == SpecialType.System_String || IsTokens(item) ? ModelCallText.PlainItem
            : ClientModelTypes.IsPersistable(item) ? ModelCallText.Item
            : null;
        if (write is null)
        {
            return false;
        }

        _statements.Add(ModelCallText.Messages(argument, write));
        if (sequence is not null)
        {
            _readable.Add(Identifier.Escape(parameter.Name));
        }

        return true;
    }

    private bool TakeBody(IParameterSymbol parameter, string argument)
    {
        var body = parameter.Type;
        if (body.Name == "EmbeddingGenerationOptions")
        {
            // The library doesn't write these without their input.
            if (HasProperty(body, "Dimensions", static property => TypeText.Short(property.Type) == "int?"))
            {
                _statements.Add(ModelCallText.Dimensions(argument));
            }

            return true;
        }

        var json =
            HasProperty(body, RawBodyData, static _ => true) ? ModelCallText.Kept(argument, RawBodyData)
            : ClientModelTypes.IsPersistable(body) ? ModelCallText.Written(argument)
            : null;
        if (json is not null)
        {
            _statements.Add(ModelCallText.Body(argument, json));
        }

        return json is not null;
    }

    private static bool IsTokens(ITypeSymbol type) =>
        ClientModelTypes.ArgumentOf(type, "System.ReadOnlyMemory`1")?.SpecialType == SpecialType.System_Int32;

    private static bool HasProperty(ITypeSymbol type, string name, Func<IPropertySymbol, bool> fits)
    {
        for (var level = type; level is not null; level = level.BaseType)
        {
            if (level.GetMembers(name).OfType<IPropertySymbol>().FirstOrDefault() is { } property)
            {
                return property is { DeclaredAccessibility: Accessibility.Public, GetMethod: not null }
                    && fits(property);
            }
        }

        return false;
    }
}

/// <summary>How the arguments of a call are read.</summary>
/// <param name="Statements">C# that does it, with <c>request</c> and <c>call</c>.</param>
/// <param name="Readable">The parameters that may be computed as they are read.</param>
internal sealed record ParsedRequest(IReadOnlyList<string> Statements, IReadOnlyList<string> Readable);
