//! The functions of an item.

use super::Lowerer;
use syn::{Attribute, Block, ImplItem, Item, ItemConst, ItemStatic, Signature, TraitItem};

impl Lowerer<'_> {
    /// Lowers every function in the item.
    pub(crate) fn item(&mut self, item: &mut Item) {
        match item {
            item if is_annotated(attrs_of(item)) => self.findings.body = true,
            Item::Fn(function) => self.function(&mut function.sig, &mut function.block),
            Item::Impl(block) => block.items.iter_mut().for_each(|item| {
                if let ImplItem::Fn(method) = item {
                    self.method(&method.attrs, &mut method.sig, Some(&mut method.block));
                }
            }),
            Item::Trait(definition) => definition.items.iter_mut().for_each(|item| {
                if let TraitItem::Fn(method) = item {
                    self.method(&method.attrs, &mut method.sig, method.default.as_mut());
                }
            }),
            Item::Mod(module) => {
                let items = module.content.as_mut().map(|(_, items)| items);
                items.into_iter().flatten().for_each(|item| self.item(item));
            }
            _ => {}
        }
    }

    /// A method, if it has a body. One that has the attribute itself is left to that.
    fn method(&mut self, attrs: &[Attribute], signature: &mut Signature, body: Option<&mut Block>) {
        if is_annotated(attrs) {
            self.findings.body = true;
        } else if let Some(body) = body {
            self.function(signature, body);
        }
    }

    /// An item among statements. It sees nothing of the function around it, and a macro is defined from here on.
    pub(super) fn inner_item(&mut self, item: &mut Item) {
        match item {
            Item::Macro(definition) => self.define_macro(definition),
            // No variables, whatever case they are in.
            Item::Const(ItemConst { ident, .. }) | Item::Static(ItemStatic { ident, .. }) => {
                self.taken_names.insert(ident.to_string());
            }
            item => {
                let frames = std::mem::take(&mut self.frames);
                self.item(item);
                self.frames = frames;
            }
        }
    }
}

pub(crate) fn is_annotated(attrs: &[Attribute]) -> bool {
    attrs.iter().any(|attr| {
        attr.path()
            .segments
            .last()
            .is_some_and(|last| last.ident == "no_yield_scope")
    })
}

pub(crate) fn attrs_of(item: &Item) -> &[Attribute] {
    match item {
        Item::Fn(item) => &item.attrs,
        Item::Impl(item) => &item.attrs,
        Item::Mod(item) => &item.attrs,
        Item::Trait(item) => &item.attrs,
        _ => &[],
    }
}
