namespace Openlayer.BlazorApp.Components;

/// <summary>Asks in a file of its own: calls in a .razor file are made by another generator.</summary>
public partial class Talk
{
    private string _answer = "";
    private int _asked;

    private async Task AskAsync() => _answer = await Assistant.AnswerAsync($"Question {++_asked}");
}
