using Microsoft.CodeAnalysis.CodeFixes;

namespace Openlayer.Generators.Tests.CodeFixes.UserSession;

/// <summary>Statements in a method that has what they need.</summary>
internal static class Statements
{
    public static Task Verify(CodeFixProvider fix, string before, string after, string? title) =>
        Fixes.Verify(fix, Wrap(before), Wrap(after), title);

    public static string Wrap(string statements) =>
        $$"""
            using System;
            using System.Collections.Generic;
            using System.IO;
            using System.Threading;
            using System.Threading.Tasks;
            using Openlayer;

            public class Agent
            {
                public void Run(string user, bool isKnown)
                {
            {{Indent(statements)}}
                }

                private static void Work() { }

                private static void End(string user) => OpenlayerTracer.ClearUserSessionContext();

                private static string Ask() => "";

                private static Stream Open() => Stream.Null;

                private static void Show(string? text, int count) { }
            }
            """;

    private static string Indent(string statements) =>
        string.Join('\n', statements.Split('\n').Select(line => line.Length == 0 ? line : $"        {line}"));
}
